/** 现场：定位、照片、弱网。 */
export const zhField = {
  'field.title': '现场',
  'field.locate': '我的位置',
  'field.photo': '店铺照片',
  'field.how': '用手机定位，或选一张带位置的店铺照片；照片只在本机读取，不上传。',
  'field.busy': '正在取得位置…',
  'field.found': '已取得位置',
  'field.accuracy': '精度约 {metres}',
  'field.propose': '在此提议站点',
  'field.leave': '不用',
  'field.fault.denied': '浏览器不允许取得位置。请在浏览器设置里允许本站使用位置，或在地图上点选。',
  'field.fault.unavailable': '取不到位置。请到开阔处再试，或在地图上点选。',
  'field.fault.photo': '这张照片里没有位置（可能拍照时未开定位，或经微信等转发后被去掉）。请用原图，或在地图上点选。',
  'offline.kept': '连不上服务，显示的是上次保存在本机的方案。',
  'offline.edits': '连不上服务：{n} 处修改已留在本机，恢复后自动重新计算。',
} as const;
