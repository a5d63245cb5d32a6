"""The clearance plan of the demo community (攻坚方案): what the working group settled about its hardest block (会诊), who works with what, and
what the crews told of their first days. All of it is invented; the timetable is made when the demo is made (src/cli/demo_plan.rs)."""

from .people import CHEN, LIN, ZHENG, ZHOU

DEMOLITION, DIGGER = "拆除", "挖机"


def _measure(text, hours, truckloads=0, skills=(), equipment=(), after=(), wait=0):
    return {"text": text, "hours": hours, "truckloads": truckloads, "skills": list(skills), "equipment": list(equipment),
            "after": list(after), "wait_days": wait}


# The block, when it was set down and by whom, on which day the group met; what was found, what is to be done, in this order; people who live
# with it, whose it is, who sees to it; needs with what meets them.
CONSULTATION = {
    "block": 20, "at": "11-11 16:20", "by": ZHOU, "held_on": "2026-11-11",
    "findings": "厂区西侧废料堆约两千方，靠围墙三处违章堆棚；边角料日产日清做了三个月又回潮。先拆堆棚，再清运，最后平整并恢复围墙外绿带。",
    "measures": [
        _measure("拆除靠围墙的违章堆棚", 8, 12, skills=[DEMOLITION], equipment=[DIGGER]),
        _measure("清运废料堆", 14, 96, after=[0]),
        _measure("平整场地，围墙外补绿", 6, after=[1], wait=2),
    ],
    "people_affected": 320, "party": "虹光机械有限公司", "person": LIN, "matches": [("greenery", ["carts"])],
}

# When it was published and by whom; its first day and by when; how many blocks of each verb; the crews and tips with places in the metres of streets.py.
PLAN = {
    "at": "11-12 10:30", "by": ZHOU, "name": "冬季攻坚", "from": "2026-11-16", "by_day": "2026-12-31", "inspection_days": 3,
    "goals": [("pare_red", 1), ("remove_orange", 4), ("reach_yellow", 7), ("keep_blue", 24)],
    "measure": "清理陈年垃圾，收齐杂物", "reason": "年底前无红无橙，十一月十一日工作小组会诊后定",
    "crews": [
        {"name": "第一班组", "base": (560, 640), "people": 6, "skills": [DEMOLITION], "equipment": [DIGGER], "truck": ("六立方清运车队", 6)},
        {"name": "第二班组", "base": (560, 640), "people": 5, "skills": [], "equipment": [], "truck": ("东浦清运车", 4)},
    ],
    "shifts": [["08:30", "12:00"], ["14:00", "17:30"]],
    "tips": [{"name": "站前路中转站", "at": (1010, 870), "open": [["06:00", "18:00"]], "minutes": 10}],
}

# What the crews told at the end of a day: when, who, which crew, and how many of its last stops were not done.
DAYS = [
    ("11-16 17:27", CHEN, "第一班组", 0), ("11-16 17:28", ZHENG, "第二班组", 0),
    ("11-17 17:27", CHEN, "第一班组", 0), ("11-17 17:28", ZHENG, "第二班组", 1),
    ("11-18 17:27", CHEN, "第一班组", 0), ("11-18 17:28", ZHENG, "第二班组", 0),
    ("11-19 17:27", CHEN, "第一班组", 2), ("11-19 17:28", ZHENG, "第二班组", 0),
]
