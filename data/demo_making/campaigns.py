"""The 21 clean-up campaigns (集中整治) and the monthly lists (黑榜, 最美社区) of the demo community.

The totals, 840 truckloads and 3,222 person-times, and the lists are what newspapers reported of Hongbei; how they
divide among days and places is invented. The pictures show other places and say so; whose they are stands in data/README.md.
"""

ALL = "虹北社区两委"

# day held, title, blocks, people, truckloads, parties
CAMPAIGNS = [
    ("01-17", "削红第一仗：老街片陈年垃圾清零", [2, 12], 236, 86, [ALL, "虹北股份经济合作社", "虹北老人协会"]),
    ("01-24", "后山脚陈年垃圾清运", [1], 148, 72, [ALL, "虹北股份经济合作社"]),
    ("01-31", "农贸市场周边乱堆乱放整治", [7], 162, 38, [ALL, "虹北农贸市场有限公司", "暖阳公益服务中心"]),
    ("02-07", "洁净家园迎新春大扫除", [2, 4, 12, 13, 15, 21, 23, 32, 35], 412, 64,
     [ALL, "锦园物业服务中心", "北环新村业主委员会", "桥头新村业主委员会", "虹北慈善义工队"]),
    ("02-28", "老粮站废旧物资清理", [14], 96, 58, [ALL, "虹丰粮油仓储有限公司"]),
    ("03-05", "学雷锋志愿清洁日", [16, 24, 27, 38], 218, 12, ["暖阳公益服务中心", "虹北慈善义工队", "荷塘花友会", "虹北中学"]),
    ("03-14", "虹浦北段清淤清漂", [3], 134, 66, [ALL, "虹浦河道志愿者协会", "虹浦水闸管理所"]),
    ("03-21", "西山路、祠堂前乱搭乱堆整治", [10, 11], 121, 44, [ALL, "虹北股份经济合作社"]),
    ("03-28", "北环停车场及周边废旧车辆清理", [8], 74, 31, ["虹北股份经济合作社", "北环汽配园管理有限公司"]),
    ("04-11", "老街管线乱拉整治", [2, 11, 12], 88, 9, [ALL, "虹北老人协会"]),
    ("04-18", "二轻宿舍楼道杂物清理", [31], 143, 35, [ALL, "二轻宿舍自管小组", "虹北慈善义工队"]),
    ("04-25", "东岸沙场砂石废料外运", [43], 82, 80, [ALL, "东岸建材有限公司", "东浦股份经济合作社"]),
    ("05-09", "虹光机械厂区外围清理", [20], 77, 52, ["虹光机械有限公司", ALL]),
    ("05-16", "老码头环境攻坚", [40], 131, 37, [ALL, "虹北老人协会", "河滨园林养护站"]),
    ("05-23", "虹浦南段沿岸清障", [33], 146, 48, [ALL, "虹浦河道志愿者协会", "虹浦水闸管理所"]),
    ("06-06", "家禽散养专项整治", [11, 30], 92, 14, [ALL, "虹北股份经济合作社"]),
    ("06-13", "渔业队旧址倒塌房清理", [36], 108, 41, ["东浦股份经济合作社", ALL]),
    ("07-04", "站前路、汽配园占道堆放整治", [9, 19], 84, 22, ["站前物流有限公司", "北环汽配园管理有限公司", ALL]),
    ("07-18", "乱涂乱贴全域铲除", [7, 18, 21, 25, 26], 205, 3, [ALL, "文昌公寓业主委员会", "虹北花苑业主委员会", "暖阳公益服务中心"]),
    ("08-15", "台风过后清洁家园", [29, 38, 39, 41], 287, 24, [ALL, "河滨园林养护站", "虹北慈善义工队", "河滨餐饮管理有限公司"]),
    ("09-19", "东浦村环境提升迎国庆", [37], 178, 4, ["东浦股份经济合作社", ALL, "锦湖第三小学"]),
]

# day of the campaign: file in demo/pictures, when it was taken, what it shows, the same in English
PICTURES = {
    "05-16": [
        ("lot.jpg", "before", "示意图，非本社区：无人机俯拍的空地与管材（Caliterra，CC0）",
         "Illustrative, not this community: bare ground and pipes from a drone (Caliterra, CC0)"),
        ("garden.jpg", "after", "示意图，非本社区：无人机俯拍的绿地与道路（Brighton Beach，P. Toffanin，BSD-2）",
         "Illustrative, not this community: lawns and lanes from a drone (Brighton Beach, P. Toffanin, BSD-2)"),
    ],
    "08-15": [
        ("shore.jpg", "after", "示意图，非本社区：无人机俯拍的岸边步道（Brighton Beach，P. Toffanin，BSD-2）",
         "Illustrative, not this community: a path along the shore from a drone (Brighton Beach, P. Toffanin, BSD-2)"),
    ],
}

# month, list, title, day and time it was published (Asia/Shanghai)
RANKINGS = [
    ("2026-01", "black", "1月“最脏村居”黑榜", "01-16 16:30"),
    ("2026-06", "red", "6月“最美社区”红榜", "06-16 16:30"),
    ("2026-07", "red", "7月“最美社区”红榜", "07-16 16:30"),
    ("2026-08", "red", "8月“最美社区”红榜", "08-17 16:30"),
    ("2026-09", "red", "9月“最美社区”红榜", "09-16 16:30"),
]
