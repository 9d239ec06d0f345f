//! Invented names. Any likeness to a real one is chance.

use liftline_register::PlaceKind;

use crate::demo::chance::Chance;

const WORDS: [&str; 64] = [
    "濠景", "紫琅", "星湖", "江景", "海棠", "金桂", "银杏", "玉兰", "翠湖", "碧波", "清枫", "文澜", "书香",
    "春晖", "秋水", "明月", "朝阳", "晨光", "祥云", "瑞雪", "东郊", "南园", "西苑", "北城", "中央", "滨江",
    "临海", "望江", "听涛", "观澜", "和顺", "安泰", "康乐", "永福", "吉祥", "如意", "锦绣", "华盛", "荣昌",
    "富源", "天悦", "云锦", "长风", "竹韵", "兰亭", "梅苑", "菊香", "荷塘", "柳岸", "桃源", "丹枫", "青松",
    "绿洲", "水岸", "御龙", "凤凰", "麒麟", "仙鹤", "白鹭", "金鹰", "百川", "千禧", "万和", "星河",
];
const HOUSING: [&str; 16] = [
    "花园", "家园", "新村", "名苑", "华府", "雅居", "佳苑", "公寓", "小区", "府邸", "豪庭", "新城", "湾",
    "公馆", "雅苑", "一品",
];
const SURNAMES: [&str; 32] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
    "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "葛",
];
const GIVEN: [&str; 32] = [
    "伟", "强", "军", "磊", "勇", "杰", "涛", "明", "超", "平", "刚", "辉", "鹏", "华", "飞", "建国", "志强",
    "海涛", "晓东", "文斌", "国庆", "永康", "俊杰", "子轩", "浩然", "丽", "敏", "静", "燕", "秀英", "晓红",
    "雪梅",
];
/// Makers of the sample; none of them exists under this name.
pub(super) const MAKERS: [&str; 12] = [
    "江海电梯制造有限公司",
    "紫琅电梯有限公司",
    "东洲机电制造有限公司",
    "恒升电梯制造有限公司",
    "华宇升降设备有限公司",
    "云阶电梯有限公司",
    "北辰电梯制造有限公司",
    "南岭电梯有限公司",
    "长源电梯工业有限公司",
    "天梯机械制造有限公司",
    "远程电梯有限公司",
    "平升电梯制造有限公司",
];
const TRADES: [&str; 4] = ["电梯维保", "电梯工程", "电梯服务", "机电设备"];

/// The name of an estate or site of this kind in a street.
pub(super) fn site(chance: &mut Chance, kind: PlaceKind, street: &str) -> String {
    let place = short_street(street);
    let word = chance.pick(&WORDS);
    match kind {
        PlaceKind::Housing => format!("{word}{}", chance.pick(&HOUSING)),
        PlaceKind::Shops => format!("{word}{}", chance.pick(&["广场", "商城", "购物中心", "生活广场"])),
        PlaceKind::Hotel => format!("{word}{}", chance.pick(&["大酒店", "宾馆", "度假酒店"])),
        PlaceKind::Hospital => {
            format!("{place}{}", chance.pick(&["医院", "中医院", "康复医院", "卫生服务中心"]))
        }
        PlaceKind::School => format!("{place}{}", chance.pick(&["小学", "中学", "实验学校", "职业学校"])),
        PlaceKind::Office => format!("{word}{}", chance.pick(&["大厦", "商务中心", "国际中心", "科技园"])),
        PlaceKind::Transport => format!("{place}{}", chance.pick(&["客运站", "汽车站", "公交枢纽"])),
        PlaceKind::Leisure => format!("{place}{}", chance.pick(&["文化中心", "体育馆", "影剧院", "图书馆"])),
        PlaceKind::Other => format!("{word}{}", chance.pick(&["纺织厂", "机械厂", "物流园", "产业园"])),
    }
}

/// A property manager (物业), one for each number below 64 × 16.
pub(super) fn property_manager(number: usize) -> String {
    let (word, suffix) = (WORDS[number % WORDS.len()], number / WORDS.len() % 16);
    let suffixes = [
        "物业服务有限公司",
        "物业管理有限公司",
        "生活服务有限公司",
        "社区服务有限公司",
        "物业发展有限公司",
        "城市服务有限公司",
        "资产管理有限公司",
        "家园服务有限公司",
        "物业有限公司",
        "置业服务有限公司",
        "综合服务有限公司",
        "后勤服务有限公司",
        "楼宇管理有限公司",
        "公寓管理有限公司",
        "住宅服务有限公司",
        "居家服务有限公司",
    ];
    format!("南通{word}{}", suffixes[suffix])
}

/// A maintenance unit (维保单位), one for each number below 64 × 4.
pub(super) fn maintenance_unit(number: usize) -> String {
    let trade = TRADES[number / WORDS.len() % TRADES.len()];
    format!("南通{}{trade}有限公司", WORDS[number * 27 % WORDS.len()])
}

/// A person.
pub(super) fn person(chance: &mut Chance) -> String {
    format!("{}{}", chance.pick(&SURNAMES), chance.pick(&GIVEN))
}

/// 城东 of 城东街道: what people call the place.
pub(super) fn short_street(street: &str) -> &str {
    street.strip_suffix("街道").or_else(|| street.strip_suffix('镇')).unwrap_or(street)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn numbered_names_are_each_their_own() {
        assert_eq!((0..256).map(maintenance_unit).collect::<HashSet<_>>().len(), 256);
        assert_eq!((0..1024).map(property_manager).collect::<HashSet<_>>().len(), 1024);
    }
}
