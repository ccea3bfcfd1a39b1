/** 用键盘看地图。 */
export const zhKeys = {
  'help.rove':
    '在地图光标上：方向键到下一个村或站点，回车选中；放置或画区域时移动十字，回车落点（Shift 细移）；+ − 缩放；M 移动选中的站点',
  'roving.label': '地图光标，用方向键在村和站点之间移动，回车选中',
  'roving.role': '地图光标',
  'roving.free': '十字光标：方向键移动，按住 Shift 细移，回车落点',
  'roving.none': '地图上还没有可选的地点',
  'roving.end': '这个方向没有更多地点',
} as const;
