//! The same thing in four languages: words that plans and budgets of villages use all the time.
//!
//! A plan in Kyrgyz and a budget in Russian share no letters of `жол` and `дорога`. This list is
//! ours, short on purpose: only words that mean one thing in these papers.

use rustc_hash::FxHashMap;

use crate::{Lang, Stemmer};

/// Kyrgyz · Russian · Uzbek · English; several words of a language are separated by spaces.
const CONCEPTS: &[[&str; 4]] = &[
    ["мектеп", "школа школьный", "maktab", "school"],
    [
        "бакча балабакча",
        "садик детсад дошкольный",
        "bog'cha maktabgacha",
        "kindergarten preschool",
    ],
    ["билим", "образование", "ta'lim", "education"],
    [
        "окуу окутуу",
        "обучение тренинг учебный",
        "o'quv",
        "training",
    ],
    ["жол", "дорога дорожный", "yo'l", "road"],
    ["көчө", "улица уличный", "ko'cha", "street"],
    ["көпүрө", "мост", "ko'prik", "bridge"],
    ["суу", "вода водный", "suv", "water"],
    [
        "ирригация сугат",
        "ирригация орошение полив",
        "sug'orish irrigatsiya",
        "irrigation",
    ],
    [
        "канализация",
        "канализация водоотведение",
        "kanalizatsiya",
        "sewerage sewage",
    ],
    ["жарык жарыктандыруу", "освещение", "yoritish", "lighting"],
    [
        "электр",
        "электричество электроэнергия",
        "elektr",
        "electricity",
    ],
    ["жылытуу", "отопление", "isitish", "heating"],
    [
        "таштанды таштандыны",
        "мусор отходы",
        "chiqindi",
        "waste garbage",
    ],
    [
        "көрктөндүрүү абаттандыруу",
        "благоустройство",
        "obodonlashtirish",
        "landscaping",
    ],
    [
        "көчөт жашылдандыруу",
        "озеленение саженцы",
        "ko'kalamzorlashtirish ko'chat",
        "greening saplings",
    ],
    ["оңдоо", "ремонт", "ta'mirlash ta'mir", "repair renovation"],
    [
        "куруу курулуш",
        "строительство постройка",
        "qurilish qurish",
        "construction building",
    ],
    [
        "оорукана саламаттык",
        "больница здравоохранение",
        "kasalxona sog'liqni",
        "hospital health",
    ],
    ["дарыгер", "врач", "shifokor", "doctor"],
    [
        "маданият маданий",
        "культура культурный",
        "madaniyat madaniy",
        "culture cultural",
    ],
    ["китепкана", "библиотека", "kutubxona", "library"],
    [
        "майрам",
        "праздник праздничный",
        "bayram",
        "holiday celebration",
    ],
    ["спорт", "спорт спортивный физкультура", "sport", "sport"],
    ["жаштар", "молодежь молодежный", "yoshlar", "youth"],
    ["аял аялдар", "женщина женский", "ayol", "woman women"],
    ["кыз кыздар", "девочка девушка", "qiz", "girl"],
    [
        "бала балдар",
        "ребенок дети детский",
        "bola",
        "child children",
    ],
    [
        "карылар улгайган",
        "пожилой престарелый",
        "keksa",
        "elderly",
    ],
    [
        "майып",
        "инвалид инвалидность",
        "nogiron nogironlik",
        "disability disabled",
    ],
    ["жардам", "помощь", "yordam", "aid assistance"],
    ["бүлө", "семья семейный", "oila", "family"],
    ["жакырчылык", "бедность", "kambag'allik", "poverty"],
    [
        "мал",
        "скот ветеринария",
        "chorva veterinariya",
        "livestock veterinary",
    ],
    ["базар", "рынок", "bozor", "market"],
    ["камсыздандыруу", "страхование", "sug'urta", "insurance"],
    ["байланыш", "связь", "aloqa", "communication"],
    [
        "транспорт",
        "транспорт транспортный",
        "transport",
        "transport",
    ],
    ["өрт", "пожарный пожар", "yong'in", "fire"],
    ["сайт", "сайт", "sayt", "website"],
    ["көрүстөн", "кладбище", "qabriston", "cemetery"],
    ["имарат", "здание", "bino", "building"],
    ["жабдуу", "оборудование", "jihoz", "equipment"],
];

/// Which concept a stem stands for, in whichever of the four languages it is.
#[derive(Debug)]
pub struct Concepts {
    by_stem: FxHashMap<String, u16>,
}

impl Concepts {
    /// The list, stemmed.
    pub fn new(stemmer: &mut Stemmer) -> Self {
        let mut by_stem = FxHashMap::default();
        for (number, languages) in CONCEPTS.iter().enumerate() {
            for (words, lang) in languages
                .iter()
                .zip([Lang::Ky, Lang::Ru, Lang::Uz, Lang::En])
            {
                for word in crate::words(words) {
                    let stem = stemmer.stem(&word, lang).to_owned();
                    by_stem.entry(stem).or_insert(number as u16);
                    // A short heading may not have shown its language; then it was not stemmed.
                    by_stem.entry(word).or_insert(number as u16);
                }
            }
        }
        Self { by_stem }
    }

    /// The number of the concept, `None` for any other word.
    pub fn of(&self, stem: &str) -> Option<u16> {
        self.by_stem.get(stem).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Concepts;
    use crate::Stemmer;

    fn meet(words: &[&str]) {
        let mut stemmer = Stemmer::default();
        let concepts = Concepts::new(&mut stemmer);
        let numbers: Vec<Option<u16>> = words
            .iter()
            .map(|text| concepts.of(&stemmer.stems(text)[0]))
            .collect();
        assert!(
            numbers[0].is_some() && numbers.iter().all(|n| *n == numbers[0]),
            "{words:?}: {numbers:?}"
        );
    }

    #[test]
    fn four_languages_meet() {
        meet(&[
            "жолдорду оңдоо үчүн",
            "дороги в селе",
            "yo'llarini ta'mirlash",
            "roads of the village",
        ]);
        meet(&[
            "мектептерге үчүн",
            "школам на ремонт",
            "maktablarda ta'lim",
            "schools for girls",
        ]);
        meet(&[
            "таштандыны чыгаруу үчүн",
            "мусор в селе",
            "chiqindilarni olib chiqish uchun",
        ]);
    }
}
