"""The 43 blocks of the demo community: what each is called, who answers for it, its colour in January.

A block names the places, in metres of streets.py, that lie in its faces; faces of one block are joined. All names of
people and firms are invented.
"""

# kind -> the names of the parties of that kind (the eight parties of the practice)
PARTY_KINDS = {
    "committees": ["虹北社区两委"],
    "cooperative": ["虹北股份经济合作社", "东浦股份经济合作社"],
    "property": ["北环新村业主委员会", "锦园物业服务中心", "锦绣家园物业服务处", "文昌公寓业主委员会", "桥头新村业主委员会",
                 "虹北花苑业主委员会", "二轻宿舍自管小组", "锦江花园物业服务处", "虹南小区业主委员会"],
    "public_institution": ["锦湖街道社区卫生服务站", "河滨园林养护站", "虹浦水闸管理所"],
    "school": ["虹北中学", "锦湖第三小学", "虹桥幼儿园"],
    "enterprise": ["虹北农贸市场有限公司", "北环汽配园管理有限公司", "虹丰粮油仓储有限公司", "站前物流有限公司",
                   "虹光机械有限公司", "河滨餐饮管理有限公司", "东岸建材有限公司"],
    "charity": ["暖阳公益服务中心", "虹北慈善义工队"],
    "social_organisation": ["虹浦河道志愿者协会", "荷塘花友会", "虹北老人协会"],
}

# code, name, English name, party, colour at the baseline, a place in each of its faces
BLOCKS = [
    ("HB-01", "后山脚", "Houshan Foot", "虹北股份经济合作社", "red", [(50, 938)]),
    ("HB-02", "老街北片", "Old Street North", "虹北社区两委", "red", [(142, 952)]),
    ("HB-03", "虹浦北段", "Hongpu Canal, North Reach", "虹浦河道志愿者协会", "orange",
     [(192, 991), (240, 886), (278, 815), (293, 766), (303, 680), (340, 549)]),
    ("HB-04", "北环新村", "North Ring New Village", "北环新村业主委员会", "yellow", [(308, 1003)]),
    ("HB-05", "虹北中学", "Hongbei Middle School", "虹北中学", "blue", [(520, 975)]),
    ("HB-06", "锦绣家园", "Jinxiu Gardens", "锦绣家园物业服务处", "blue", [(688, 1005)]),
    ("HB-07", "虹北农贸市场", "Hongbei Market", "虹北农贸市场有限公司", "red", [(801, 993)]),
    ("HB-08", "北环停车场", "North Ring Car Park", "虹北股份经济合作社", "orange", [(943, 1016)]),
    ("HB-09", "北环汽配园", "North Ring Auto Parts Park", "北环汽配园管理有限公司", "orange", [(1147, 986)]),
    ("HB-10", "西山路东侧", "West Hill Road East Side", "虹北社区两委", "orange", [(75, 752)]),
    ("HB-11", "祠堂前", "Ancestral Hall Front", "虹北股份经济合作社", "orange", [(190, 811)]),
    ("HB-12", "老街南片", "Old Street South", "虹北社区两委", "red", [(206, 708)]),
    ("HB-13", "虹北锦园西区", "Hongbei Jinyuan West", "锦园物业服务中心", "blue", [(341, 887)]),
    ("HB-14", "老粮站", "Old Grain Station", "虹丰粮油仓储有限公司", "red", [(382, 725)]),
    ("HB-15", "虹北锦园东区", "Hongbei Jinyuan East", "锦园物业服务中心", "blue", [(480, 753)]),
    ("HB-16", "荷塘公园", "Lotus Pond Garden", "荷塘花友会", "green", [(581, 766)]),
    ("HB-17", "锦湖三小", "Jinhu No. 3 Primary School", "锦湖第三小学", "blue", [(768, 843)]),
    ("HB-18", "站前路北片", "Station Road North", "虹北社区两委", "yellow", [(924, 875)]),
    ("HB-19", "站前路南片", "Station Road South", "站前物流有限公司", "orange", [(956, 802)]),
    ("HB-20", "虹光机械厂区", "Hongguang Machine Works", "虹光机械有限公司", "red", [(1123, 776)]),
    ("HB-21", "文昌公寓", "Wenchang Apartments", "文昌公寓业主委员会", "yellow", [(936, 662)]),
    ("HB-22", "西门头", "West Gate", "虹北股份经济合作社", "yellow", [(85, 546)]),
    ("HB-23", "桥头新村", "Bridgehead New Village", "桥头新村业主委员会", "yellow", [(248, 533)]),
    ("HB-24", "三角地", "The Triangle", "暖阳公益服务中心", "yellow", [(406, 561)]),
    ("HB-25", "卫生服务站片", "Health Station Quarter", "锦湖街道社区卫生服务站", "blue", [(534, 556)]),
    ("HB-26", "虹北花苑", "Hongbei Court", "虹北花苑业主委员会", "blue", [(695, 472)]),
    ("HB-27", "文化礼堂片", "Culture Hall Quarter", "虹北社区两委", "green", [(911, 512)]),
    ("HB-28", "东岸新村", "East Bank New Village", "东浦股份经济合作社", "yellow", [(1064, 545)]),
    ("HB-29", "东岸滨河绿地", "East Bank Green", "河滨园林养护站", "yellow", [(1197, 533)]),
    ("HB-30", "田垟", "Tianyang Fields", "虹北股份经济合作社", "orange", [(86, 361)]),
    ("HB-31", "二轻宿舍", "Light Industry Dormitories", "二轻宿舍自管小组", "orange", [(228, 365)]),
    ("HB-32", "锦江花园", "Jinjiang Gardens", "锦江花园物业服务处", "yellow", [(367, 287)]),
    ("HB-33", "虹浦南段", "Hongpu Canal, South Reach", "虹浦河道志愿者协会", "orange",
     [(517, 448), (596, 427), (746, 354), (842, 268), (931, 168)]),
    ("HB-34", "虹桥幼儿园片", "Hongqiao Kindergarten Quarter", "虹桥幼儿园", "blue", [(544, 358)]),
    ("HB-35", "虹南小区", "Hongnan Estate", "虹南小区业主委员会", "yellow", [(538, 216)]),
    ("HB-36", "渔业队旧址", "Old Fishery Team Yard", "东浦股份经济合作社", "red", [(719, 269)]),
    ("HB-37", "东浦村", "Dongpu Village", "东浦股份经济合作社", "orange", [(924, 334)]),
    ("HB-38", "河滨路西片", "Riverside Road West", "虹北慈善义工队", "yellow", [(97, 238)]),
    ("HB-39", "河滨公园", "Riverside Park", "河滨园林养护站", "green", [(322, 164)]),
    ("HB-40", "老码头", "Old Wharf", "虹北老人协会", "orange", [(534, 86)]),
    ("HB-41", "河滨路东片", "Riverside Road East", "河滨餐饮管理有限公司", "yellow", [(722, 100)]),
    # On both banks of the canal's mouth, the canal between them: a MultiPolygon.
    ("HB-42", "虹浦水闸", "Hongpu Sluice", "虹浦水闸管理所", "blue", [(833, 229), (873, 148), (961, 198)]),
    ("HB-43", "东岸沙场", "East Bank Sand Yard", "东岸建材有限公司", "red", [(1077, 306)]),
]
