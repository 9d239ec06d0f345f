//! Closed lists of words: a stable code for files and interfaces, a Chinese name for people.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$vdoc:meta])* $variant:ident = $code:literal, $zh:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// Code and Chinese name of every value.
            pub const WORDS: $crate::words::Words = &[$(($code, $zh)),*];

            /// The stable code, as stored and sent.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The Chinese name, as shown.
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)* }
            }

            /// The value of a code; nothing for a code that is not in the list.
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

pub(crate) use words;

/// (code, Chinese name) of every value of a list.
pub type Words = &'static [(&'static str, &'static str)];

words! {
    /// Use state of a lift (使用状态): the use-state codes 001–006 and the register states 0–7 in one list.
    Status {
        /// Not stated, or a code of no known meaning.
        #[default] Unknown = "UNKNOWN", "不明";
        /// In use.
        InUse = "IN_USE", "在用";
        /// Taken out of use for a time.
        Stopped = "STOPPED", "停用";
        /// Scrapped.
        Scrapped = "SCRAPPED", "报废";
        /// Removed from the building.
        Dismantled = "DISMANTLED", "拆除";
        /// Struck off the register.
        Deregistered = "DEREGISTERED", "注销";
        /// Moved to another place.
        Relocated = "RELOCATED", "移装";
        /// Known, not yet registered.
        Unregistered = "UNREGISTERED", "未注册";
        /// Work announced, installation inspection pending.
        Announced = "ANNOUNCED", "已告知";
        /// Under alteration or repair with supervision.
        UnderWork = "UNDER_WORK", "改造维修监检";
        /// Registration pending.
        Pending = "PENDING", "待办";
    }
}

words! {
    /// Usage place (使用场所), the nine values of the platform scheme.
    PlaceKind {
        /// Housing.
        Housing = "HOUSING", "住宅";
        /// Shops, supermarkets.
        Shops = "SHOPS", "商场超市";
        /// Hotels.
        Hotel = "HOTEL", "宾馆饭店";
        /// Hospitals.
        Hospital = "HOSPITAL", "医院";
        /// Schools.
        School = "SCHOOL", "学校";
        /// Offices.
        Office = "OFFICE", "办公楼";
        /// Stations, airports and other places of transport.
        Transport = "TRANSPORT", "交通场所";
        /// Places of culture, sport and entertainment.
        Leisure = "LEISURE", "文体娱场馆";
        /// Anything else.
        #[default] Other = "OTHER", "其他";
    }
}

words! {
    /// Usage place (使用场所), the eleven values of the register scheme (Shandong).
    RegisterPlace {
        /// Housing estate.
        Housing = "R_HOUSING", "住宅小区";
        /// Office building.
        Office = "R_OFFICE", "写字楼";
        /// Hotel.
        Hotel = "R_HOTEL", "宾馆";
        /// School.
        School = "R_SCHOOL", "学校";
        /// Hospital.
        Hospital = "R_HOSPITAL", "医院";
        /// Shops, supermarkets.
        Shops = "R_SHOPS", "商场超市";
        /// Restaurants.
        Dining = "R_DINING", "餐饮场所";
        /// Entertainment.
        Entertainment = "R_ENTERTAINMENT", "娱乐场所";
        /// Sights for tourists.
        Sights = "R_SIGHTS", "旅游景点";
        /// Factory grounds.
        Factory = "R_FACTORY", "厂区";
        /// Anything else.
        #[default] Other = "R_OTHER", "其他";
    }
}

impl RegisterPlace {
    /// The value of the platform scheme for a value of the register scheme. Dining has no class of its own
    /// there and goes with hotels (宾馆饭店); sights go with culture and leisure.
    pub const fn platform(self) -> PlaceKind {
        match self {
            Self::Housing => PlaceKind::Housing,
            Self::Office => PlaceKind::Office,
            Self::Hotel | Self::Dining => PlaceKind::Hotel,
            Self::School => PlaceKind::School,
            Self::Hospital => PlaceKind::Hospital,
            Self::Shops => PlaceKind::Shops,
            Self::Entertainment | Self::Sights => PlaceKind::Leisure,
            Self::Factory | Self::Other => PlaceKind::Other,
        }
    }
}
