"""The cases (问题, 乱点) of the demo community, and what became of each; the notice and the inspection beside them.

All of it is invented, as the people are.

Times are in Asia/Shanghai. A step whose time is not said follows the one before it by some minutes.
"""

from .people import CHEN, HUANG, LIN, WANG, ZHENG, ZHOU


def _step(word, at, by, reason=None, **more):
    return {"step": word, "at": at, "by": by, "reason": reason, **more}


def _filed(at=None):
    return _step("file", at, CHEN)


def _dispatched(at=None, **due):
    """To whoever was named when it was found; with two working days where nothing else is said."""
    return _step("dispatch", at, CHEN, **due)


def _rectified(at, by, reason, **more):
    return _step("rectify", at, by, reason, **more)


def _verified(at, by, reason=None):
    return _step("verify", at, by, reason)


def _failed(at, by, reason, **due):
    return _step("fail", at, by, reason, **due)


def _closed(at=None):
    return _step("close", at, CHEN)


def _put_right(rectified, by, reason, verified, second, **due):
    """As most go: filed, dispatched, put right, seen by a second person, closed."""
    return [_filed(), _dispatched(**due), _rectified(rectified, by, reason), _verified(verified, second), _closed()]


# Of other places, as what is said of them says: see data/README.md.
LOT = "lot.jpg"
GARDEN = "garden.jpg"
SHORE = "shore.jpg"

# Its number, the block, what it is, when, by whom and how it was found, what is to be seen, who is thought to be responsible, its photos,
# what was done.
CASES = [
    # After the holiday: what the patrol sees on its first round.
    (1, 12, "clutter", "10-08 09:10", LIN, "patrol", "老街南口石板路上堆放装修砂袋、旧门板，占去半边路", "虹北社区两委", [],
     _put_right("10-09 10:20", ZHENG, "砂袋、门板已清走，石板路冲洗干净", "10-09 15:05", CHEN)),
    (2, 7, "clutter", "10-08 09:55", ZHENG, "patrol", "市场东门外泡沫箱占用盲道", "虹北农贸市场有限公司", [],
     # Put right on the spot: nobody is charged.
     [_rectified("10-08 10:20", ZHENG, "摊主当场搬离，盲道已清空"), _verified("10-08 15:10", LIN), _closed()]),
    (3, 25, "clutter", "10-08 10:40", LIN, "patrol", "卫生服务站后门堆放纸箱和旧病床架", "锦湖街道社区卫生服务站", [],
     _put_right("10-09 16:10", LIN, "纸箱已回收，病床架由卫生院运走", "10-10 09:25", ZHENG)),
    # The drone's flight of 9 October: what is to be seen on its picture.
    (4, 20, "old_rubbish", "10-09 09:00", CHEN, "drone", "厂区北墙外约二十米长的陈年垃圾带，混有油布和木托盘", "虹光机械有限公司", [],
     # Too late.
     _put_right("10-14 15:30", ZHENG, "清运四车，墙脚已撒石灰", "10-15 09:40", LIN)),
    (5, 37, "old_rubbish", "10-09 09:00", CHEN, "drone", "村北水沟边堆积陈年塑料瓶和泡沫箱", "东浦股份经济合作社", [],
     _put_right("10-10 14:50", ZHENG, "沟边垃圾清完，清出十二袋", "10-12 09:15", LIN)),
    (6, 9, "clutter", "10-09 09:00", CHEN, "drone", "园区东侧通道堆放废轮胎约三十条", "北环汽配园管理有限公司", [],
     # Failed once.
     [_filed(), _dispatched(), _rectified("10-10 09:50", ZHENG, "废轮胎已拉走"),
      _failed("10-10 15:30", LIN, "仅移到通道西头，仍有二十余条"),
      _rectified("10-13 10:15", ZHENG, "废轮胎全部由回收单位运走，有磅单"), _verified("10-13 16:20", LIN), _closed()]),
    (7, 39, "old_rubbish", "10-09 09:00", CHEN, "drone", "公园步道下游淤积台风后的残枝和塑料垃圾", "河滨园林养护站", [],
     [_filed(), _dispatched(),
      _rectified("10-10 16:00", LIN, "残枝清运两车，步道冲洗（照片为示意图，非本社区：Brighton Beach，P. Toffanin，BSD-2）", photos=[SHORE]),
      _verified("10-12 10:05", CHEN), _closed()]),
    (8, 43, "clutter", "10-09 09:00", CHEN, "drone", "沙场东北角旧传送带和铁架露天堆放", "东岸建材有限公司", [],
     _put_right("10-15 09:30", ZHENG, "铁架已拆解外运，场角围挡补齐", "10-15 14:40", LIN, days=5)),
    (9, 33, "old_rubbish", "10-09 09:00", CHEN, "drone", "南段西岸驳坎下漂浮垃圾聚集", "虹浦河道志愿者协会", [],
     _put_right("10-10 15:45", LIN, "志愿者打捞八袋，水面无漂浮物", "10-12 09:20", ZHENG)),
    (10, 28, "collapsed_farmhouse", "10-09 09:00", CHEN, "drone", "村东一间老屋屋面塌落，瓦砾散在路边", "东浦股份经济合作社", [],
     _put_right("10-21 10:40", ZHENG, "残墙拆平，瓦砾清运，地面已覆土", "10-22 15:30", WANG, days=10)),
    # Day by day.
    (11, 11, "loose_poultry", "10-11 07:25", HUANG, "resident", "祠堂前空地散养鸡鸭十余只，粪污没人清", "虹北股份经济合作社", [],
     [_filed("10-12 08:45"), _dispatched(), _rectified("10-13 16:30", LIN, "鸡鸭已圈养，空地冲洗消毒"), _verified("10-14 09:10", ZHENG),
      _closed()]),
    (12, 18, "graffiti", "10-13 10:15", ZHENG, "patrol", "三家店面卷闸门被喷涂办证电话", "虹北社区两委", [],
     _put_right("10-14 11:05", LIN, "喷涂已铲除补漆", "10-14 15:50", ZHENG)),
    (13, 10, "tangled_cables", "10-14 15:40", CHEN, "hotline", "西山路北口断落的通信线横在人行道上", "虹北社区两委", [],
     [_filed(), _dispatched(days=1), _rectified("10-15 11:20", ZHENG, "运营商已收线固定，人行道恢复通行"),
      _verified("10-15 16:10", LIN), _closed()]),
    (14, 30, "loose_poultry", "10-16 09:20", LIN, "patrol", "田埂边鸡棚敞开，散养鸡二十余只", "虹北股份经济合作社", [],
     _put_right("10-20 09:00", ZHENG, "鸡棚加网，散养鸡全部入棚", "10-20 14:35", LIN)),
    (15, 23, "clutter", "10-19 08:40", HUANG, "resident", "三号楼架空层堆放旧沙发、床垫", "桥头新村业主委员会", [],
     # Given longer.
     [_filed(), _dispatched(),
      _step("ask", "10-21 09:10", LIN, "两户业主外出，约定周五到场清理，申请延期", for_what={"step": "extend", "days": 3}),
      _step("extend", "10-21 10:30", ZHOU, "情况属实，同意延期三个工作日", days=3),
      _rectified("10-23 15:40", LIN, "旧沙发、床垫均已由业主清走，架空层清扫"), _verified("10-26 09:05", ZHENG), _closed()]),
    (16, 5, "graffiti", "10-20 15:10", LIN, "patrol", "校园西墙外侧被喷涂，约六平方米", "虹北中学", [],
     _put_right("10-22 14:20", LIN, "学校组织清洗，墙面重新粉刷", "10-23 09:30", CHEN)),
    (17, 32, "tangled_cables", "10-21 15:00", ZHENG, "patrol", "五号楼二楼向车棚飞线充电两处", "锦江花园物业服务处", [],
     _put_right("10-22 16:45", ZHENG, "飞线已拆，车主改用充电桩", "10-23 10:50", LIN)),
    (18, 21, "graffiti", "10-24 18:30", HUANG, "resident", "楼道口、电表箱上贴满疏通管道的小广告", "文昌公寓业主委员会", [],
     [_filed("10-26 08:40"), _dispatched(), _rectified("10-27 10:30", ZHENG, "小广告已铲除，业委会加贴提示"), _verified("10-27 15:15", LIN),
      _closed()]),
    (19, 19, "clutter", "10-28 09:30", ZHENG, "patrol", "卸货区外堆放包装纸板和缠绕膜，占人行道", "站前物流有限公司", [],
     _put_right("10-29 15:20", ZHENG, "纸板打包入库，人行道清空", "10-30 09:10", LIN)),
    (20, 41, "old_rubbish", "10-29 10:05", LIN, "patrol", "餐饮后巷垃圾积存多日，油水外流", "河滨餐饮管理有限公司", [],
     # Too late.
     _put_right("11-03 10:30", LIN, "后巷清运冲洗，加设密闭桶四只", "11-03 15:40", ZHENG)),
    (21, 2, "tangled_cables", "11-02 14:30", LIN, "patrol", "巷口弱电线低垂，离地约一米八，行人可触", "虹北社区两委", [],
     _put_right("11-04 09:50", ZHENG, "弱电线已归整入槽", "11-04 14:55", LIN)),
    (22, 36, "loose_poultry", "11-03 09:15", ZHENG, "patrol", "旧址空地散养鹅五只，沿路粪污", "东浦股份经济合作社", [],
     _put_right("11-04 16:25", LIN, "鹅已圈入自家院内，路面冲洗", "11-05 09:35", ZHENG)),
    (23, 4, "clutter", "11-05 12:20", HUANG, "resident", "地下室入口堆放装修垃圾，进出不便", "北环新村业主委员会", [],
     [_filed("11-05 14:10"), _dispatched(), _rectified("11-06 16:50", ZHENG, "装修垃圾已由业主清运"), _verified("11-09 09:00", LIN),
      _closed()]),
    # What came to its end otherwise.
    (24, 29, "old_rubbish", "10-25 20:10", HUANG, "resident", "亲水平台晚上蚊虫太多", None, [],
     [_step("return", "10-26 09:20", ZHOU, "不属六清事项，现场无垃圾，已转街道爱卫办消杀")]),
    (25, 35, "old_rubbish", "11-04 10:10", ZHENG, "patrol", "中心绿地旁堆有黄土", "虹南小区业主委员会", [],
     [_filed(), _step("void", "11-04 15:20", ZHOU, "系绿化补植的种植土，当日已用完，误报")]),
    # What is still to be done: in ten blocks, so that the others are free to be graded.
    (26, 1, "collapsed_farmhouse", "10-09 09:00", CHEN, "drone", "山脚两间夯土房墙体倒塌，屋架外露", "虹北股份经济合作社", [],
     [_filed(), _dispatched("10-12 10:30", until="2027-06-30 17:30"),
      _step("note", "11-10 15:00", ZHOU, "会诊：住建已鉴定为D级，合作社拟原址改作口袋绿地，先设围挡")]),
    (27, 1, "collapsed_farmhouse", "10-09 09:00", CHEN, "drone", "祠后老屋东厢塌落，与邻屋共墙", "虹北股份经济合作社", [],
     [_filed(), _step("defer", "10-13 14:30", ZHOU, "产权三兄弟未分割，一人在外，春节返乡后再议", until="2027-03-01 09:00")]),
    (28, 36, "tangled_cables", "10-30 09:00", CHEN, "drone", "旧址沿路电杆弱电线缠结，多处垂落", "东浦股份经济合作社", [],
     [_filed(), _dispatched("11-02 09:10", until="2026-12-31 17:30"),
      _step("note", "11-12 10:00", ZHOU, "通信运营商答复：随道路改造一并入地，十二月进场")]),
    (29, 20, "clutter", "11-11 09:00", CHEN, "drone", "厂区南侧空地露天堆放边角料和管材（照片为示意图，非本社区：Caliterra，CC0）", "虹光机械有限公司", [LOT],
     [_filed()]),
    (30, 20, "old_rubbish", "11-13 10:20", ZHENG, "patrol", "东墙外油泥桶积存，地面有油污", "虹光机械有限公司", [], [_filed()]),
    (31, 19, "clutter", "11-12 09:40", LIN, "patrol", "站前路卸货后木托盘占道，早晚高峰行人绕行", "站前物流有限公司", [],
     [_filed(), _dispatched()]),
    (32, 37, "loose_poultry", "11-15 08:15", HUANG, "resident", "村口鸭群上路，粪污无人清扫", "东浦股份经济合作社", [],
     [_filed("11-16 08:50"), _dispatched(),
      _step("ask", "11-18 09:15", ZHENG, "养殖户已在搭棚，材料周末到货，申请延期", for_what={"step": "extend", "days": 3})]),
    (33, 22, "graffiti", "11-13 14:35", LIN, "patrol", "沿街围墙和配电箱乱涂，约十处", "虹北股份经济合作社", [],
     [_filed(), _dispatched()]),
    (34, 36, "clutter", "11-18 14:50", ZHENG, "patrol", "旧码头仓库门前堆放渔网、浮球和铁锚", "东浦股份经济合作社", [],
     [_filed("11-18 15:20"), _dispatched("11-18 16:40")]),
    (35, 41, "clutter", "11-19 15:10", LIN, "patrol", "餐馆外摆桌椅夜间不收，叠放在步道上", "河滨餐饮管理有限公司", [],
     [_filed("11-20 08:50"), _dispatched("11-20 09:05")]),
    (36, 26, "tangled_cables", "11-17 15:20", LIN, "patrol", "七号楼飞线充电三处，线从窗口垂下", "虹北花苑业主委员会", [],
     [_filed(), _dispatched(), _rectified("11-19 10:30", ZHENG, "飞线已拆，业委会在架空层加装充电插座")]),
    (37, 41, "old_rubbish", "11-13 09:30", ZHENG, "patrol", "停车场西角积存建筑垃圾和旧招牌", "河滨餐饮管理有限公司", [],
     [_filed(), _dispatched(), _rectified("11-17 09:20", LIN, "旧招牌已清走"),
      _failed("11-17 15:45", WANG, "建筑垃圾只盖了一层网，未清运", days=3),
      _rectified("11-20 10:40", LIN, "建筑垃圾清运一车，地面扫净")]),
    (38, 7, "clutter", "11-18 08:50", ZHENG, "patrol", "市场北侧三轮车和货筐占用消防通道", "虹北农贸市场有限公司", [],
     [_filed(), _dispatched(days=1), _rectified("11-19 08:50", ZHENG, "三轮车移入停车区，货筐清走，地面划黄线")]),
    (39, 7, "clutter", "11-18 12:40", HUANG, "resident", "菜场北面消防通道被三轮车堵住了", None, [],
     [_step("duplicate", "11-18 14:20", CHEN, "与郑伟上午上报的为同一处", of=38)]),
    (40, 23, "graffiti", "11-16 10:30", LIN, "patrol", "桥头围墙被喷涂贷款广告", "桥头新村业主委员会", [],
     [_filed(), _dispatched(), _rectified("11-18 10:10", ZHENG, "围墙已补漆"), _verified("11-20 14:30", LIN)]),
    (41, 37, "graffiti", "11-19 10:00", ZHENG, "patrol", "村委公告栏旁墙面贴满招工广告", "东浦股份经济合作社", [], [_filed("11-20 09:20")]),
    (42, 19, "tangled_cables", "11-20 10:05", ZHENG, "patrol", "货场围墙上私拉照明线，接头裸露", "站前物流有限公司", [], [_filed()]),
    (43, 26, "clutter", "11-20 15:00", CHEN, "drone", "屋顶平台堆放旧木料和花盆", "虹北花苑业主委员会", [], []),
    (44, 22, "clutter", "11-20 19:05", HUANG, "resident", "西门头公交站后面丢了一堆旧家具", None, [], []),
]

# On which side of its block a case lies, where its words say so: north, south, east, west.
SIDES = {1: "s", 2: "e", 4: "n", 5: "n", 6: "e", 8: "ne", 10: "e", 13: "n", 16: "w", 29: "s", 30: "e", 37: "w", 38: "n"}

# The notice: number of the cases, for whom, when, by whom, working days, what else is to be known; then what was done about it.
NOTICE = {
    "cases": [29, 30], "party": "虹光机械有限公司", "at": "11-18 10:00", "by": ZHOU, "days": 7,
    "note": "七月退红后第二次督促整改，请同步报送边角料日产日清台账。",
    "steps": [_step("receive", "11-19 09:20", LIN, "厂办签收，盖章回执已存档")],
}

# The inspection: the block, when, by whom, the colour up to which everything holds; what is to be said of single items, and what is not so.
INSPECTION = {
    "block": 9, "at": "11-19 15:20", "by": LIN,
    "holds": ["old_rubbish_gone", "farmhouses_dealt_with", "ways_free", "ground_clean", "bins_clean", "walls_clean", "things_in_order",
              "cables_in_order", "sorting_facilities", "parking_and_charging", "roads_and_lights"],
    "not_applicable": ["poultry_penned", "water_clean"],
    "fails": ["greenery_kept"],
    "notes": {"ways_free": "十月清走废轮胎后未回潮", "sorting_facilities": "新建分类亭一座，已通水通电",
              "greenery_kept": "北侧绿带缺株约四十平方米，裸土"},
    "note": "园区已达洁化、净化、序化，设施齐全，建议由橙升黄（照片为示意图，非本社区：Brighton Beach，P. Toffanin，BSD-2）",
    "photos": [GARDEN],
}

# Supervision, a round a line: when its sample was drawn and by whom, the first by hand and the others by the service; when who is sent looked
# at it, and how many of what was drawn; what of that failed: a case, the number of the one that it went back as, what was to be seen, what
# was done. Everything else that was drawn, which hangs on the hash of the log, passes, but for what who looks had a hand in.
SUPERVISION = [
    ("11-06 09:12", ZHOU, "11-06 14:02", WANG, 8,
     [(22, 45, "又见两只鹅在旧址空地放养，新粪污未冲洗", _put_right("11-09 10:40", LIN, "鹅舍加门上锁，空地冲洗消毒", "11-09 15:20", ZHENG, days=1))]),
    ("11-09 00:01", None, "11-10 09:30", WANG, 5, []),
    ("11-12 00:01", None, "11-13 14:10", WANG, 6, []),
    ("11-15 00:01", None, "11-16 14:25", WANG, 5, []),
    ("11-18 00:01", None, "11-19 14:05", WANG, 2, []),
]
