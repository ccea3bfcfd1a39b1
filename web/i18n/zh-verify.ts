/** 面板文字：核验。 */
export const zhVerify = {
  'verify.title': '核验',
  'verify.intro':
    '由独立的核验程序重新计算，分三部分回答：重新计算、采信、无法核对。可核验屏幕上的方案，也可核验计划文件或证据包。',
  'verify.shown': '核验这个方案',
  'verify.choose': '选择计划文件或证据包',
  'verify.drop': '或拖到这里',
  'verify.busy': '正在核验…',
  'verify.this': '屏幕上的方案',
  'verify.agrees': '全部一致',
  'verify.differs': '有不一致',
  'verify.where': '位置',
  'verify.stated': '计划所述',
  'verify.right': '重新计算',
} as const;
