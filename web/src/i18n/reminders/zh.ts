/** The texts of the reminders, in Chinese; fetched with the bell. */
export const zh = {
  reminders: {
    title: "提醒",
    bell: "提醒，没有新的",
    count: "{n} 条新提醒",
    none: "没有提醒",
    noneLead: "你的问题有了进展、有问题等你核查或审批、有问题超期、方案里有站点当天没做完时，会列在这里。",
    allRead: "全部标为已读",
    isNew: "新",
    kind: { to_verify: "等你核查", to_approve: "等你审批", overdue: "超期" },
    byName: "{name}：{step}",
    bySomebody: "有人：{step}",
    late: "当天没做完",
    lateOf: "{crew} · {day} · {plan}",
    lateStops: "{n} 站没做完：{blocks}",
  },
};

/** Every language has exactly these texts. */
export type ReminderMessages = typeof zh;
