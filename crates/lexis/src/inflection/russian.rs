//! Russian: the forms of a noun or adjective from its dictionary form.
//!
//! The dictionary form does not tell gender, stress or a fleeting vowel. Where two classes are possible both are taken:
//! a form of the wrong class is hardly ever a word. Where it is one, the lists of exceptions say so.
//! Source of the classes: A. A. Zaliznyak's grammar as school grammars retell it.

use super::{Stem, Tail};

type Endings = &'static [&'static str];

// Nouns.
const HARD_A: Endings = &["а", "ы", "е", "у", "ой", "ою", "", "ам", "ами", "ах"];
const VELAR_A: Endings = &["а", "и", "е", "у", "ой", "ою", "", "ам", "ами", "ах"];
const SIBILANT_A: Endings = &[
    "а", "и", "е", "у", "ей", "ею", "ой", "ою", "", "ам", "ами", "ах",
];
const TS_A: Endings = &[
    "а", "ы", "е", "у", "ей", "ею", "ой", "ою", "", "ам", "ами", "ах",
];
const SOFT_A: Endings = &["я", "и", "е", "ю", "ей", "ею", "ь", "ям", "ями", "ях"];
const IYA: Endings = &["я", "и", "ю", "ей", "ею", "й", "ям", "ями", "ях"];
const VOWEL_A: Endings = &["я", "и", "е", "ю", "ей", "ею", "й", "ям", "ями", "ях"];
const NEUTER_O: Endings = &["о", "а", "у", "ом", "е", "", "ам", "ами", "ах"];
const NEUTER_SOFT: Endings = &["е", "я", "ю", "ем", "и", "ей", "ям", "ями", "ях"];
const NEUTER_IE: Endings = &["е", "я", "ю", "ем", "и", "й", "ям", "ями", "ях"];
const NEUTER_SIBILANT: Endings = &["е", "а", "у", "ем", "", "ам", "ами", "ах"];
const NEUTER_YE: Endings = &[
    "ье", "ья", "ью", "ьем", "ьи", "ий", "ьев", "ьям", "ьями", "ьях",
];
const MEN: Endings = &["ени", "енем", "ена", "ен", "енам", "енами", "енах"];
const MASCULINE: Endings = &["", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"];
const MASCULINE_VELAR: Endings = &["", "а", "у", "ом", "е", "и", "ов", "ам", "ами", "ах"];
const MASCULINE_SIBILANT: Endings = &["", "а", "у", "ем", "ом", "е", "и", "ей", "ам", "ами", "ах"];
const MASCULINE_TS: Endings = &[
    "", "а", "у", "ем", "ом", "е", "ы", "ев", "ов", "ам", "ами", "ах",
];
const MASCULINE_SOFT: Endings = &["ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях"];
const MASCULINE_Y: Endings = &["й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях"];
const FEMININE_SOFT: Endings = &["ь", "и", "ью", "ей", "ям", "ями", "ях", "ам", "ами", "ах"];
const BOTH_SOFT: Endings = &["ь", "я", "ю", "ем", "е", "и", "ью", "ей", "ям", "ями", "ях"];
const PLURAL_OF_BROTHERS: Endings = &["ья", "ьев", "ей", "ьям", "ьями", "ьях"];
const PLURAL: Endings = &[
    "ы", "и", "ов", "ев", "ей", "", "ам", "ами", "ах", "ям", "ями", "ях",
];
const SURNAME: Endings = &["", "а", "у", "ым", "ом", "е", "ы", "ых", "ыми", "ой"];
const CITIZENS: Endings = &["е", "", "ам", "ами", "ах"];
const LAMBS: Endings = &["а", "", "ам", "ами", "ах"];

// The same without their bare form, for stems that lost a vowel.
const SHORT_MASCULINE: Endings = &[
    "а", "у", "ом", "е", "ы", "и", "ов", "ам", "ами", "ах", "ем", "ев",
];
const SHORT_SOFT: Endings = &["я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях"];

// Adjectives.
const HARD: Endings = &[
    "ый", "ой", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ую", "ою", "ых", "ыми",
];
const VELAR: Endings = &[
    "ий", "ой", "ая", "ое", "ие", "ого", "ому", "им", "ом", "ую", "ою", "их", "ими",
];
const SIBILANT: Endings = &[
    "ий", "ой", "ая", "ое", "ее", "ие", "его", "ого", "ему", "ому", "им", "ем", "ом", "ей", "ую",
    "ею", "их", "ими",
];
const SOFT: Endings = &[
    "ий", "яя", "ее", "ие", "его", "ему", "им", "ем", "ей", "юю", "ею", "их", "ими",
];
const POSSESSIVE: Endings = &[
    "ий", "ья", "ье", "ьи", "ьего", "ьему", "ьим", "ьем", "ьей", "ью", "ьих", "ьими",
];
const OF_OWN: Endings = &[
    "его", "ему", "им", "ем", "я", "е", "ей", "ю", "и", "их", "ими",
];
const SHORT_FORMS: Endings = &["а", "о", "ы", "ее", "ей"];
const REFLEXIVE: Endings = &[
    "ийся",
    "аяся",
    "ееся",
    "иеся",
    "егося",
    "емуся",
    "имся",
    "емся",
    "ейся",
    "уюся",
    "ихся",
    "имися",
];
const FEMALE: Endings = &["ая", "ой", "ую", "ою", "ые", "ых", "ым", "ыми"];
const FEMALE_VELAR: Endings = &["ая", "ой", "ую", "ою", "ие", "их", "им", "ими"];
const FEMALE_SIBILANT: Endings = &["ая", "ей", "ой", "ую", "ею", "ие", "их", "им", "ими"];
const NEUTER: Endings = &["ое", "ого", "ому", "ым", "ом", "ые", "ых", "ыми"];
const NEUTER_VELAR: Endings = &["ое", "ого", "ому", "им", "ом", "ие", "их", "ими"];
const NEUTER_EE: Endings = &["ее", "его", "ему", "им", "ем", "ие", "их", "ими"];
const OF_MANY: Endings = &["ые", "ых", "ым", "ыми"];
const OF_MANY_SOFT: Endings = &["ие", "их", "им", "ими"];

/// Words that are the same in every case.
const UNCHANGED: &[&str] = &[
    "метро",
    "депо",
    "кино",
    "бюро",
    "пальто",
    "радио",
    "видео",
    "фото",
    "авто",
    "кило",
    "евро",
    "такси",
    "жюри",
    "пари",
    "кофе",
    "кафе",
    "шоссе",
    "досье",
    "резюме",
    "купе",
    "меню",
    "интервью",
    "портфолио",
    "сми",
    "нло",
    "ооо",
    "тв",
    "оно",
    "сомони",
    "какао",
    "казино",
    "хобби",
    "табло",
    "коммюнике",
    "атташе",
    "реле",
    "ноу",
    "хау",
    "онлайн",
];

/// Lemmas whose vowel falls out, and the stem they keep.
const FLEETING: &[(&str, &str)] = &[
    ("заем", "займ"),
    ("наем", "найм"),
    ("лед", "льд"),
    ("лев", "льв"),
    ("лоб", "лб"),
    ("рот", "рт"),
    ("сон", "сн"),
    ("пес", "пс"),
    ("угол", "угл"),
    ("узел", "узл"),
    ("котел", "котл"),
    ("ветер", "ветр"),
    ("орел", "орл"),
    ("козел", "козл"),
    ("осел", "осл"),
    ("посол", "посл"),
    ("ковер", "ковр"),
    ("костер", "костр"),
    ("шатер", "шатр"),
    ("хребет", "хребт"),
    ("ров", "рв"),
    ("шов", "шв"),
    ("павел", "павл"),
    ("петр", "петр"),
    ("ребенок", "ребенк"),
    ("угорь", "угр"),
    ("огонь", "огн"),
    ("уголь", "угл"),
    ("ноготь", "ногт"),
    ("локоть", "локт"),
    ("любовь", "любв"),
    ("церковь", "церкв"),
    ("ложь", "лж"),
    ("рожь", "рж"),
    ("воробей", "воробь"),
    ("муравей", "муравь"),
    ("ручей", "ручь"),
    ("улей", "уль"),
    ("соловей", "соловь"),
    ("пепел", "пепл"),
    ("дятел", "дятл"),
    ("бобер", "бобр"),
    ("овес", "овс"),
    ("корень", "корн"),
    ("камень", "камн"),
    ("день", "дн"),
    ("пень", "пн"),
    ("весь", "вс"),
    ("конец", "конц"),
    ("отец", "отц"),
    ("перец", "перц"),
    ("замок", "замк"),
    ("мох", "мх"),
    ("умысел", "умысл"),
    ("замысел", "замысл"),
    ("промысел", "промысл"),
    ("вымысел", "вымысл"),
    ("помысел", "помысл"),
    ("стебель", "стебл"),
    ("кашель", "кашл"),
    ("коготь", "когт"),
    ("ломоть", "ломт"),
    ("лапоть", "лапт"),
    ("деготь", "дегт"),
    ("чехол", "чехл"),
    ("лен", "льн"),
    ("молебен", "молебн"),
    ("бубен", "бубн"),
    ("псалом", "псалм"),
    ("заяц", "зайц"),
    ("египет", "египт"),
];

/// Lemmas with a plural, or all other cases, from another stem.
const OTHER_STEMS: &[(&str, &str, Endings)] = &[
    ("человек", "люд", &["и", "ей", "ям", "ьми", "ях"]),
    ("ребенок", "дет", &["и", "ей", "ям", "ьми", "ях"]),
    ("дети", "дет", &["и", "ей", "ям", "ьми", "ях"]),
    ("люди", "люд", &["и", "ей", "ям", "ьми", "ях"]),
    ("год", "лет", &[""]),
    ("мать", "матер", &["и", "ью", "ей", "ям", "ями", "ях"]),
    (
        "дочь",
        "дочер",
        &["и", "ью", "ей", "ям", "ями", "ьми", "ях"],
    ),
    ("путь", "пут", &["ь", "и", "ем", "ей", "ям", "ями", "ях"]),
    ("друг", "друз", &["ья", "ей", "ьям", "ьями", "ьях"]),
    ("сын", "сынов", &["ья", "ей", "ьям", "ьями", "ьях"]),
    ("муж", "муж", PLURAL_OF_BROTHERS),
    ("брат", "брат", PLURAL_OF_BROTHERS),
    ("лист", "лист", PLURAL_OF_BROTHERS),
    ("стул", "стул", PLURAL_OF_BROTHERS),
    ("зять", "зят", PLURAL_OF_BROTHERS),
    ("князь", "княз", PLURAL_OF_BROTHERS),
    ("должен", "должн", &["а", "о", "ы"]),
    ("полный", "полон", &[""]),
    ("дерево", "дерев", PLURAL_OF_BROTHERS),
    ("крыло", "крыл", PLURAL_OF_BROTHERS),
    ("перо", "пер", PLURAL_OF_BROTHERS),
    ("звено", "звен", PLURAL_OF_BROTHERS),
    ("дно", "дон", PLURAL_OF_BROTHERS),
    ("колос", "колос", PLURAL_OF_BROTHERS),
    ("ухо", "уш", &["и", "ей", "ам", "ами", "ах"]),
    ("око", "оч", &["и", "ей", "ам", "ами", "ах"]),
    ("плечо", "плеч", &["и", ""]),
    ("колено", "колен", &["и", "ей", "ям", "ями", "ях"]),
    ("яблоко", "яблок", &["и", "ов"]),
    ("небо", "небес", &["а", "", "ам", "ами", "ах"]),
    ("чудо", "чудес", &["а", "", "ам", "ами", "ах"]),
    ("судно", "суд", &["а", "ов", "ам", "ами", "ах"]),
    ("сосед", "сосед", &["и", "ей", "ям", "ями", "ях"]),
    ("черт", "черт", &["и", "ей", "ям", "ями", "ях"]),
    ("хозяин", "хозяев", &["а", "", "ам", "ами", "ах"]),
    ("господин", "господ", &["а", "", "ам", "ами", "ах"]),
    ("цветок", "цвет", &["ы", "ов", "ам", "ами", "ах"]),
    ("курица", "кур", &["ы", "", "ам", "ами", "ах"]),
    ("яйцо", "яиц", &[""]),
    ("сестра", "сестер", &[""]),
    ("земля", "земел", &["ь"]),
    ("деревня", "деревен", &["ь"]),
    ("барышня", "барышен", &["ь"]),
    ("кухня", "кухон", &["ь"]),
    ("учитель", "учител", &["я", "ей"]),
    (
        "весь",
        "вс",
        &["е", "я", "ю", "его", "ему", "ем", "ей", "ех", "ем", "еми"],
    ),
    ("третий", "трет", POSSESSIVE),
    (
        "один",
        "одн",
        &[
            "ого", "ому", "им", "ом", "а", "о", "ой", "у", "и", "их", "ими",
        ],
    ),
    ("два", "дв", &["е", "ух", "ум", "умя"]),
    ("три", "тр", &["ех", "ем", "емя"]),
    ("четыре", "четыр", &["ех", "ем", "ьмя"]),
    (
        "оба",
        "об",
        &["е", "оих", "оим", "оими", "еих", "еим", "еими"],
    ),
    ("двое", "дво", &["их", "им", "ими"]),
    ("трое", "тро", &["их", "им", "ими"]),
    ("четверо", "четвер", &["ых", "ым", "ыми"]),
    ("пятеро", "пятер", &["ых", "ым", "ыми"]),
    (
        "сам",
        "сам",
        &[
            "ого", "ому", "им", "ом", "а", "о", "ой", "у", "и", "их", "ими",
        ],
    ),
    ("свой", "сво", OF_OWN),
    ("мой", "мо", OF_OWN),
    ("твой", "тво", OF_OWN),
    (
        "наш",
        "наш",
        &[
            "его", "ему", "им", "ем", "а", "е", "ей", "у", "и", "их", "ими",
        ],
    ),
    (
        "ваш",
        "ваш",
        &[
            "его", "ему", "им", "ем", "а", "е", "ей", "у", "и", "их", "ими",
        ],
    ),
    (
        "этот",
        "эт",
        &[
            "ого", "ому", "им", "ом", "а", "о", "ой", "у", "и", "их", "ими",
        ],
    ),
    (
        "тот",
        "т",
        &[
            "ого", "ому", "ем", "ом", "а", "о", "ой", "у", "е", "ех", "еми",
        ],
    ),
    ("десять", "десят", &["и", "ью"]),
    ("щенок", "щенят", LAMBS),
    ("деньги", "ден", &["ег", "ьги", "ьгам", "ьгами", "ьгах"]),
    ("ребята", "ребят", LAMBS),
    ("выборы", "выбор", &["ы", "ов", "ам", "ами", "ах"]),
    ("иисус", "иисус", MASCULINE),
    ("христос", "христ", SHORT_MASCULINE),
    ("малый", "мал", &["а", "о", "ы"]),
    ("хороший", "хорош", &["", "а", "о", "и"]),
    ("господь", "господ", &["а", "у", "ом", "е", "и"]),
];

/// Forms that are nearly always forms of another word.
const NOT_FORMS: &[(&str, Endings)] = &[
    ("пол", &["поле"]),
    ("том", &["том"]),
    ("правый", &["правом", "праве"]),
    ("тема", &["тем"]),
    ("ряд", &["рядом"]),
    ("пот", &["потом"]),
    ("дар", &["даром"]),
    ("почта", &["почт"]),
    ("сталь", &["стали"]),
    ("даль", &["дали"]),
    ("быль", &["были"]),
    ("весть", &["вести"]),
    ("жила", &["жил"]),
    ("пила", &["пил"]),
    ("доля", &["доль"]),
    ("ель", &["ели", "ел"]),
    ("вес", &["весь"]),
    ("ил", &["или"]),
    ("знать", &["знать", "знаем", "знаю", "знает"]),
    ("стать", &["стать", "стате"]),
    ("печь", &["печем", "пече"]),
    ("семья", &["семь"]),
    ("статья", &["стать", "стати"]),
    ("судья", &["судь", "суде", "суди"]),
];

const CONSONANTS: &str = "бвгджзклмнпрстфхцчшщ";

struct Lemma<'l> {
    letters: &'l [char],
    text: String,
    exceptions: Endings,
    stems: Vec<Stem>,
}

/// The stems of a lemma.
pub(crate) fn stems(letters: &[char]) -> Vec<Stem> {
    let text: String = letters.iter().collect();
    let known = NOT_FORMS.iter().find(|(lemma, _)| *lemma == text);
    let mut lemma = Lemma {
        letters,
        exceptions: known.map_or(&[], |(_, forms)| forms),
        text,
        stems: Vec::new(),
    };
    lemma.stem(0, &[""]);
    if !UNCHANGED.contains(&lemma.text.as_str()) && letters.len() > 1 {
        lemma.inflect();
    }
    lemma.stems
}

/// Whether an abbreviation of so many letters has nothing behind it or an ending: `ФАП`, `ФАПа`, `ФАПами`. One whose last
/// letter is a vowel has none (`НПО`). An ending in capitals is read where all is in capitals and it has two letters or
/// more (ФАПОВ): with one it may be another abbreviation (`СШ` and `США`).
pub(crate) fn follows_abbreviation(word: &[char], from: usize, capitals: usize) -> bool {
    let (stem, rest) = word.split_at(from);
    if rest.is_empty() {
        return true;
    }
    let is_told_apart = capitals == from || (capitals == word.len() && from > 2 && rest.len() > 1);
    is_told_apart
        && stem.last().is_some_and(|last| CONSONANTS.contains(*last))
        && MASCULINE
            .iter()
            .any(|ending| super::is_spelled(rest, ending))
}

impl Lemma<'_> {
    fn stem(&mut self, cut: usize, endings: Endings) {
        let letters = self.letters[..self.letters.len() - cut].to_vec();
        self.stem_of(letters, endings);
    }

    fn stem_of(&mut self, letters: Vec<char>, endings: Endings) {
        if letters.is_empty() {
            return;
        }
        self.stems.push(Stem {
            letters,
            tail: Tail::Endings(endings, self.exceptions),
        });
    }

    /// The letter so many places from the end.
    fn nth_from_end(&self, place: usize) -> char {
        let at = self.letters.len().checked_sub(place + 1);
        at.map_or(' ', |at| self.letters[at])
    }

    fn ends(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.text.ends_with(ending))
    }

    fn inflect(&mut self) {
        const OTHER: Endings = &[
            "один",
            "два",
            "три",
            "четыре",
            "оба",
            "двое",
            "трое",
            "четверо",
            "пятеро",
            "сам",
            "свой",
            "мой",
            "твой",
            "наш",
            "ваш",
            "этот",
            "тот",
        ];
        for (lemma, stem, endings) in OTHER_STEMS {
            if *lemma == self.text {
                self.stem_of(stem.chars().collect(), endings);
            }
        }
        if OTHER.contains(&self.text.as_str()) {
            return;
        }
        if [
            "дети",
            "люди",
            "мать",
            "дочь",
            "путь",
            "весь",
            "деньги",
            "ребята",
        ]
        .contains(&self.text.as_str())
        {
            return;
        }
        match self.nth_from_end(0) {
            'а' | 'я' => self.in_a(),
            'о' => self.in_o(),
            'е' => self.in_e(),
            'ь' => self.in_sign(),
            'й' => self.in_y(),
            'ы' | 'и' => self.in_plural(),
            last if CONSONANTS.contains(last) => self.in_consonant(),
            _ => {}
        }
    }

    fn in_a(&mut self) {
        if self.ends(&["ся"]) {
            return self.in_sya();
        }
        if self.ends(&["мя"]) && self.letters.len() > 3 && self.ends(&["емя", "имя", "амя"])
            || self.text == "имя"
        {
            self.stem(1, MEN);
            self.stem(0, &[""]);
            return;
        }
        let before = self.nth_from_end(1);
        if self.ends(&["ая"]) {
            self.stem(2, female(self.nth_from_end(2)));
        }
        if self.ends(&["яя"]) {
            return self.stem(2, SOFT);
        }
        if self.ends(&["ова", "ева", "ина"]) {
            // Surnames of women; a common noun has the same ending in the instrumental.
            self.stem(1, &["ой", "у", "ою"]);
        }
        let endings = match (self.nth_from_end(0), before) {
            ('а', 'г' | 'к' | 'х') => VELAR_A,
            ('а', 'ж' | 'ч' | 'ш' | 'щ') => SIBILANT_A,
            ('а', 'ц') => TS_A,
            ('а', _) => HARD_A,
            (_, 'и') => IYA,
            (_, 'а' | 'е' | 'о' | 'у' | 'ю' | 'я') => VOWEL_A,
            _ => SOFT_A,
        };
        self.stem(1, endings);
        if self.ends(&["ья"]) {
            let mut stem = self.letters[..self.letters.len() - 2].to_vec();
            self.stem_of(stem.clone(), &["ей", "ий"]);
            stem.push('ь');
            self.stem_of(stem, &["ю", "ей", "ею"]);
        }
        if self.ends(&["ча", "ша", "ля", "жа", "дя", "ря", "тя", "ня"]) {
            self.stem(1, &["ей"]);
        }
        self.many_of_cluster(1);
    }

    fn in_sya(&mut self) {
        self.stem(4.min(self.letters.len()), REFLEXIVE);
    }

    /// The genitive plural with the vowel that parts the last two consonants: девочек, сестер, копеек.
    fn many_of_cluster(&mut self, cut: usize) {
        let stem = &self.letters[..self.letters.len() - cut];
        let Some(([.., first], last)) = stem
            .split_last_chunk::<1>()
            .map(|(rest, last)| (rest, last[0]))
        else {
            return;
        };
        let first = *first;
        if !CONSONANTS.contains(last) || !(CONSONANTS.contains(first) || "йь".contains(first)) {
            return;
        }
        let is_soft = "йь".contains(first);
        let kept = stem.len() - if is_soft { 2 } else { 1 };
        let ends_softly = self.nth_from_end(0) == 'я';
        for vowel in ['о', 'е'] {
            let mut letters = stem[..kept].to_vec();
            letters.extend([vowel, last]);
            self.stem_of(letters, if ends_softly { &["", "ь"] } else { &[""] });
        }
    }

    fn in_o(&mut self) {
        if self.ends(&["ово", "ево", "ино", "ко"]) {
            self.stem(1, &["ым"]);
        }
        self.stem(1, NEUTER_O);
        self.many_of_cluster(1);
    }

    fn in_e(&mut self) {
        if self.ends(&["ые"]) {
            return self.stem(2, OF_MANY);
        }
        if self.ends(&["ое"]) {
            let velar = "гкх".contains(self.nth_from_end(2));
            return self.stem(2, if velar { NEUTER_VELAR } else { NEUTER });
        }
        if self.ends(&["ее"]) {
            return self.stem(2, NEUTER_EE);
        }
        if self.ends(&["ие"]) {
            self.stem(1, NEUTER_IE);
            if "гкхжшщчн".contains(self.nth_from_end(2)) && !self.ends(&["ние"]) {
                self.stem(2, OF_MANY_SOFT);
            }
            return;
        }
        if self.ends(&["ье"]) {
            return self.stem(2, NEUTER_YE);
        }
        if "жчшщц".contains(self.nth_from_end(1)) {
            self.stem(1, NEUTER_SIBILANT);
            return self.many_of_cluster(1);
        }
        if self.ends(&["ане", "яне"]) {
            return self.stem(1, CITIZENS);
        }
        self.stem(1, NEUTER_SOFT);
    }

    fn in_sign(&mut self) {
        if self.ends(&["ться", "ти"]) {
            return;
        }
        let feminine = [
            "ость", "есть", "знь", "вь", "бь", "пь", "сь", "жь", "шь", "щь", "дь", "чь", "асть",
            "исть", "усть",
        ];
        let masculine = ["арь", "ырь", "брь", "врал"];
        let is_doer = self.ends(&["тель"])
            && !["обитель", "добродетель", "метель", "артель", "постель"]
                .contains(&self.text.as_str());
        let is_man = [
            "гость",
            "тесть",
            "голубь",
            "медведь",
            "лебедь",
            "дождь",
            "гвоздь",
            "вождь",
            "лось",
            "гусь",
            "рысь",
            "червь",
            "лагерь",
            "ноготь",
            "локоть",
            "июнь",
            "июль",
            "апрель",
            "господь",
            "князь",
        ]
        .contains(&self.text.as_str());
        let endings = if is_doer || is_man || self.ends(&masculine) {
            MASCULINE_SOFT
        } else if self.ends(&feminine) {
            FEMININE_SOFT
        } else {
            BOTH_SOFT
        };
        self.stem(1, endings);
        let listed = self.listed_fleeting(SHORT_SOFT);
        if !listed && self.ends(&["ень"]) {
            self.without_vowel(2, SHORT_SOFT);
        }
        if self.ends(&["овь"]) || self.ends(&["ложь", "рожь"]) {
            self.stem(1, &["ью"]);
        }
    }

    fn in_y(&mut self) {
        if self.ends(&["ий"]) {
            let before = self.nth_from_end(2);
            match before {
                'г' | 'к' | 'х' => self.stem(2, VELAR),
                'ж' | 'ч' | 'ш' | 'щ' => {
                    self.stem(2, SIBILANT);
                    self.stem(2, POSSESSIVE);
                    if before == 'ж' {
                        self.short_forms();
                    }
                }
                'н' => {
                    self.stem(2, SOFT);
                    self.stem(1, MASCULINE_Y);
                }
                _ => {
                    self.stem(1, MASCULINE_Y);
                    self.stem(2, POSSESSIVE);
                }
            }
            if before == 'к' {
                self.short_forms();
            }
            return;
        }
        if self.ends(&["ый", "ой"]) {
            let endings = match self.nth_from_end(2) {
                'г' | 'к' | 'х' => VELAR,
                'ж' | 'ч' | 'ш' | 'щ' => SIBILANT,
                _ => HARD,
            };
            self.stem(2, endings);
            self.short_forms();
            if self.ends(&["ой"]) && self.letters.len() < 7 {
                self.stem(1, MASCULINE_Y);
            }
            return;
        }
        self.stem(1, MASCULINE_Y);
        self.listed_fleeting(SHORT_SOFT);
    }

    /// Short and comparative forms of qualities; of adjectives in -ский there are none.
    fn short_forms(&mut self) {
        const NONE: &[&str] = &[
            "правый",
            "целый",
            "другой",
            "каждый",
            "который",
            "второй",
            "живой",
        ];
        let before = self.nth_from_end(2);
        let shortest = if before == 'н' { 6 } else { 7 };
        if self.letters.len() < shortest
            || self.ends(&["ский", "цкий", "ской", "цкой"])
            || NONE.contains(&self.text.as_str())
        {
            return;
        }
        match before {
            'н' => {
                self.stem(2, SHORT_FORMS);
                self.short_before_n();
            }
            'к' => {
                self.stem(2, &["а", "и"]);
                if CONSONANTS.contains(self.nth_from_end(3)) {
                    self.parted(3, &['о', 'к']);
                } else {
                    self.stem(2, &[""]);
                }
            }
            'ж' => self.stem(2, &["", "а", "и"]),
            'в' | 'т' | 'м' | 'р' | 'л' | 'с' => {
                self.stem(2, SHORT_FORMS);
                self.stem(2, &[""]);
            }
            _ => {}
        }
    }

    /// важен, силен, спокоен; обязан, ответствен.
    fn short_before_n(&mut self) {
        match self.nth_from_end(3) {
            'н' => self.stem(3, &["", "а", "ы", "о"]),
            'ь' | 'й' => self.parted(4, &['е', 'н']),
            last if CONSONANTS.contains(last) => self.parted(3, &['е', 'н']),
            _ => {}
        }
    }

    /// The lemma without so many letters, and other letters instead.
    fn parted(&mut self, cut: usize, ending: &[char]) {
        let letters = [&self.letters[..self.letters.len() - cut], ending].concat();
        self.stem_of(letters, &[""]);
    }

    fn in_plural(&mut self) {
        if self.ends(&["ти", "тись"]) && self.letters.len() < 5 {
            return;
        }
        self.stem(1, PLURAL);
        if self.ends(&["ьи"]) {
            self.stem(2, &["ий", "ей"]);
        }
        self.many_of_cluster(1);
    }

    fn in_consonant(&mut self) {
        let last = self.nth_from_end(0);
        let listed = self.listed_fleeting(SHORT_MASCULINE);
        if listed {
            return self.stem(0, &[""]);
        }
        if self.ends(&["анин", "янин"]) {
            self.stem(2, CITIZENS);
        } else if self.ends(&["арин"]) {
            self.stem(2, &["ы", "", "ам", "ами", "ах"]);
        } else if self.ends(&["онок", "енок"]) {
            let stem = self.letters[..self.letters.len() - 4].to_vec();
            let (softened, hard) = (
                [stem.as_slice(), &['я', 'т']].concat(),
                [stem.as_slice(), &['а', 'т']].concat(),
            );
            self.stem_of(softened, LAMBS);
            self.stem_of(hard, LAMBS);
        }
        if self.ends(&["ов", "ев", "ин", "ын"]) {
            self.stem(0, SURNAME);
        }
        let endings = match last {
            'г' | 'к' | 'х' => MASCULINE_VELAR,
            'ж' | 'ч' | 'ш' | 'щ' => MASCULINE_SIBILANT,
            'ц' => MASCULINE_TS,
            _ => MASCULINE,
        };
        self.stem(0, endings);
        if self.ends(&["ок", "ек", "ец", "ер"]) && self.letters.len() > 3 {
            self.without_vowel(2, SHORT_MASCULINE);
        }
        if self.text == "год" || self.text == "сад" || self.text == "лес" {
            self.stem(0, &["у"]);
        }
    }

    fn listed_fleeting(&mut self, endings: Endings) -> bool {
        let Some((_, stem)) = FLEETING.iter().find(|(lemma, _)| *lemma == self.text) else {
            return false;
        };
        self.stem_of(stem.chars().collect(), endings);
        true
    }

    /// The stem whose last vowel, so many places from the end, has fallen out.
    /// After a vowel й stays (боец, бойца), after л a sign (палец, пальца), and before к after some others too
    /// (паренек, паренька; зверек, зверька).
    fn without_vowel(&mut self, place: usize, endings: Endings) {
        let at = self.letters.len() - place;
        let place_of_vowel = if self.nth_from_end(0) == 'ь' {
            at - 1
        } else {
            at
        };
        let (before, after) = self.letters.split_at(place_of_vowel);
        let mut letters = before.to_vec();
        match before.last() {
            Some(last) if !CONSONANTS.contains(*last) => letters.push('й'),
            Some('л') => letters.push('ь'),
            Some('н' | 'р' | 'з' | 'с') if after == ['е', 'к'] => letters.push('ь'),
            _ => {}
        }
        letters.extend(after[1..].iter().filter(|letter| **letter != 'ь'));
        if before.last() == Some(&'л') {
            let plain = letters
                .iter()
                .copied()
                .filter(|letter| *letter != 'ь')
                .collect();
            self.stem_of(plain, endings);
        }
        self.stem_of(letters, endings);
    }
}

fn female(before: char) -> Endings {
    match before {
        'г' | 'к' | 'х' => FEMALE_VELAR,
        'ж' | 'ч' | 'ш' | 'щ' => FEMALE_SIBILANT,
        _ => FEMALE,
    }
}
