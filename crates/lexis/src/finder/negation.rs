//! Which words of a sentence are denied, and by which word.
//!
//! A sentence is cut into segments at its punctuation and conjunctions. Russian and English deny to both sides or to the
//! right; Kyrgyz and Uzbek end their clauses with the verb and deny to the left. A scope goes on over a comma or an
//! "and" while what follows has no verb of its own: so lists are denied as a whole.

use crate::Lang;

/// не, not.
const NOT: u32 = 1;
/// нет, отсутствует: denies its clause.
const NONE: u32 = 1 << 1;
/// без, without: denies the next words.
const WITHOUT: u32 = 1 << 2;
/// отсутствие, lack: denies what follows.
const LACK: u32 = 1 << 3;
/// ни, никакой, no: denies what follows in its clause.
const NO: u32 = 1 << 4;
/// жок, a verb in -ба-: denies what stands before it.
const LEFT: u32 = 1 << 5;
/// эмес, emas.
const IS_NOT: u32 = 1 << 6;
/// A finite verb or its like.
const VERB: u32 = 1 << 7;
/// Opens a clause of its own: который, если, that.
const SUBORDINATE: u32 = 1 << 8;
/// но, а, but.
const CONTRAST: u32 = 1 << 9;
/// и, and.
const AND: u32 = 1 << 10;
/// только, менее: after "not" they do not deny.
const MEASURE: u32 = 1 << 11;
/// гана, faqat: before эмес they do not deny.
const ONLY: u32 = 1 << 12;
/// A full participle.
const PARTICIPLE: u32 = 1 << 13;
/// A preposition, at which a short scope ends.
const PREPOSITION: u32 = 1 << 14;
/// An auxiliary verb.
const AUXILIARY: u32 = 1 << 15;
/// -уу, -ган: what эмес denies together with its clause.
const VERBAL: u32 = 1 << 16;
/// кылуу: жок кылуу is to do away with.
const DOING: u32 = 1 << 17;
/// Opens a clause even without a comma.
const RELATIVE: u32 = 1 << 22;
/// A word that tells where: what it names is not denied together with what is not there.
const PLACE: u32 = 1 << 19;
/// в, на, in: the name of a place follows.
const INTO_PLACE: u32 = 1 << 20;
/// An adjective of the place that follows.
const QUALITY: u32 = 1 << 21;
/// absent, missing: deny their clause after an auxiliary.
const ABSENT: u32 = 1 << 18;

/// What denies a whole clause.
const CLAUSAL: u32 = NOT | NONE | NO | LEFT | IS_NOT;

/// How far `without` and its like reach.
const SHORT: usize = 6;
/// How far a `not` reaches that stands before no verb.
const NEXT: usize = 3;

/// What stands before a word.
pub(super) mod marks {
    /// A comma.
    pub const COMMA: u16 = 1;
    /// A semicolon, a colon, a bracket, a dash.
    pub const HARD: u16 = 1 << 1;
    /// A semicolon.
    pub const SEMICOLON: u16 = 1 << 2;
    /// A hyphen and nothing else.
    pub const HYPHEN: u16 = 1 << 3;
}

fn is(word: &str, list: &[&str]) -> bool {
    list.contains(&word)
}

fn ends(word: &str, longest_stem: usize, endings: &[&str]) -> bool {
    endings.iter().any(|ending| {
        word.strip_suffix(ending)
            .is_some_and(|stem| stem.chars().count() >= longest_stem)
    })
}

/// The roles of a word, spelled as its language compares it.
pub(super) fn roles(word: &str, lang: Lang) -> u32 {
    match lang {
        Lang::Ru => russian(word),
        Lang::Ky => kyrgyz(word),
        Lang::Uz => uzbek(word),
        Lang::En => english(word),
        Lang::Other => 0,
    }
}

fn when(is_so: bool, role: u32) -> u32 {
    if is_so { role } else { 0 }
}

fn russian(word: &str) -> u32 {
    const VERBS: &[&str] = &[
        "принят",
        "составлен",
        "построен",
        "построена",
        "имеет",
        "имеют",
        "имел",
        "имели",
        "имело",
        "может",
        "могут",
        "мог",
        "могли",
        "должен",
        "должна",
        "должны",
        "должно",
        "есть",
        "был",
        "была",
        "было",
        "были",
        "будет",
        "будут",
        "носит",
        "носят",
        "следует",
        "входит",
        "входят",
        "проводит",
        "проводят",
        "живет",
        "живут",
        "ведет",
        "ведут",
        "несет",
        "несут",
        "дает",
        "дают",
        "нужно",
        "нужны",
        "нужен",
        "нужна",
        "получит",
        "получат",
        "содержит",
        "содержат",
        "хватает",
        "учтен",
        "учтена",
        "учтено",
        "учтены",
        "работает",
        "находит",
        "создан",
        "создана",
        "создано",
        "созданы",
        "решает",
        "указан",
        "избран",
        "принято",
        "приняты",
        "принята",
        "вправе",
        "обязан",
        "обязана",
        "обязаны",
        "обязано",
        "вошел",
        "вошла",
        "вошли",
        "получил",
        "стал",
        "стали",
        "хотят",
        "хочет",
        "видит",
        "видят",
        "учли",
        "прошел",
        "прошло",
        "прошла",
        "прошли",
    ];
    const VERB_ENDINGS: &[&str] = &[
        "ется",
        "ются",
        "ится",
        "атся",
        "ятся",
        "лся",
        "лась",
        "лось",
        "лись",
        "ает",
        "яет",
        "ует",
        "ают",
        "яют",
        "уют",
        "еет",
        "еют",
        "ано",
        "ено",
        "ены",
        "овал",
        "овала",
        "овали",
        "овало",
        "ывал",
        "ывали",
        "ивал",
        "ивали",
        "ылось",
        "или",
        "ила",
        "ило",
        "ели",
        "али",
        "аны",
        "ято",
        "яты",
        "ыто",
        "аться",
        "яться",
        "иться",
        "уты",
        "уто",
        "ута",
        "жден",
        "ешь",
        "лено",
    ];
    const NO_VERBS: &[&str] = &[
        "страны",
        "планы",
        "органы",
        "цены",
        "смены",
        "детали",
        "медали",
        "недели",
        "модели",
        "страна",
        "измены",
        "замены",
        "отмены",
        "ветераны",
        "иммены",
        "времени",
        "артели",
        "постели",
        "метели",
        "качели",
        "могила",
        "сила",
        "правила",
        "правило",
        "чернила",
        "перила",
        "мыло",
        "экраны",
        "краны",
        "раны",
        "сено",
        "колено",
        "звено",
        "если",
        "отцели",
        "бюджет",
        "племена",
        "имена",
        "гражданы",
        "показатели",
        "жители",
        "родители",
        "учители",
        "цели",
        "двигатели",
        "потребители",
        "представители",
        "руководители",
        "исполнители",
        "получатели",
        "заявители",
        "избиратели",
        "воспитатели",
        "предприниматели",
        "посетители",
        "слушатели",
    ];
    const PARTICIPLES: &[&str] = &[
        "щий",
        "щая",
        "щее",
        "щие",
        "щих",
        "щим",
        "щими",
        "щего",
        "щей",
        "щему",
        "щую",
        "щем",
        "вший",
        "вшая",
        "вшие",
        "вших",
        "вшим",
        "вшей",
        "вшего",
        "вшими",
        "вшую",
        "шие",
        "ших",
        "нный",
        "нная",
        "нное",
        "нные",
        "нных",
        "нным",
        "нными",
        "нного",
        "нной",
        "нному",
        "нную",
        "щийся",
        "щаяся",
        "щиеся",
        "щихся",
        "емый",
        "емые",
        "емых",
    ];
    let is_verb = is(word, VERBS)
        || ends(word, 3, VERB_ENDINGS) && !is(word, NO_VERBS)
        || ends(word, 3, &["ть", "тись"])
            && ends(word, 2, &["ать", "ять", "ить", "еть", "уть", "ыть", "оть"]);
    when(word == "не", NOT)
        | when(
            is(
                word,
                &[
                    "нет",
                    "отсутствует",
                    "отсутствуют",
                    "отсутствовал",
                    "отсутствовала",
                    "отсутствовали",
                    "отсутствовало",
                    "нету",
                ],
            ),
            NONE | VERB,
        )
        | when(is(word, &["без"]), WITHOUT)
        | when(
            ends(
                word,
                0,
                &[
                    "отсутствие",
                    "отсутствия",
                    "отсутствию",
                    "отсутствием",
                    "отсутствии",
                ],
            ) || is(
                word,
                &["нехватка", "нехватки", "нехватку", "нехваткой", "нехватке"],
            ),
            LACK,
        )
        | when(
            is(
                word,
                &[
                    "ни",
                    "никакой",
                    "никакая",
                    "никакие",
                    "никаких",
                    "никакого",
                    "никакую",
                    "нельзя",
                    "никто",
                    "никогда",
                ],
            ),
            NO,
        )
        | when(is_verb, VERB)
        | when(
            is(
                word,
                &[
                    "которые",
                    "который",
                    "которая",
                    "которое",
                    "которых",
                    "которым",
                    "которого",
                    "которой",
                    "если",
                    "чтобы",
                    "что",
                    "когда",
                    "поскольку",
                    "хотя",
                    "пока",
                    "где",
                    "куда",
                    "кто",
                    "чей",
                    "чьи",
                    "потому",
                    "так",
                    "ибо",
                    "однако",
                    "притом",
                ],
            ),
            SUBORDINATE,
        )
        | when(is(word, &["но", "а", "однако", "зато"]), CONTRAST)
        | when(is(word, &["и", "или", "либо"]), AND)
        | when(
            is(
                word,
                &[
                    "только",
                    "менее",
                    "более",
                    "позднее",
                    "позже",
                    "ранее",
                    "раньше",
                    "ниже",
                    "выше",
                    "реже",
                    "чаще",
                    "свыше",
                    "меньше",
                    "больше",
                    "дороже",
                    "хуже",
                    "дольше",
                    "столько",
                    "исключено",
                    "просто",
                    "превышает",
                    "превышают",
                    "превышать",
                    "превысит",
                    "превышал",
                    "исключается",
                    "старше",
                    "моложе",
                    "далее",
                    "достигший",
                    "достигшие",
                    "достигших",
                    "достигшим",
                ],
            ),
            MEASURE,
        )
        | when(ends(word, 3, PARTICIPLES), PARTICIPLE)
        | when(is(word, &["в", "во", "на", "у"]), INTO_PLACE)
        | when(
            ends(word, 3, &["ой", "ей", "ом", "ем", "ых", "их", "ого", "его"]),
            QUALITY,
        )
        | when(
            is(
                word,
                &[
                    "для",
                    "на",
                    "в",
                    "во",
                    "с",
                    "со",
                    "по",
                    "от",
                    "до",
                    "при",
                    "за",
                    "к",
                    "из",
                    "об",
                    "о",
                    "под",
                    "через",
                    "между",
                    "получают",
                    "после",
                ],
            ),
            PREPOSITION,
        )
}

fn kyrgyz(word: &str) -> u32 {
    const DENYING: &[&str] = &[
        "байт",
        "бейт",
        "бойт",
        "бөйт",
        "пайт",
        "пейт",
        "пойт",
        "пөйт",
        "баган",
        "беген",
        "богон",
        "бөгөн",
        "паган",
        "пеген",
        "погон",
        "пөгөн",
        "бады",
        "беди",
        "боду",
        "бөдү",
        "пады",
        "педи",
        "поду",
        "пөдү",
        "бас",
        "бес",
        "бос",
        "бөс",
        "пас",
        "пес",
        "бай",
        "бей",
        "бой",
        "бөй",
        "пай",
        "пей",
        "пой",
        "пөй",
        "бастан",
        "бестен",
        "бостон",
        "бөстөн",
        "пастан",
        "пестен",
        "бот",
        "бөт",
        "боо",
        "бөө",
        "поо",
        "пөө",
        "боосу",
        "бөөсү",
        "поосу",
        "пөөсү",
        "басын",
        "бесин",
        "босун",
        "бөсүн",
        "бейм",
        "байм",
        "байбыз",
        "бейбиз",
        "бойбуз",
        "бөйбүз",
        "пайбыз",
        "баптыр",
        "бептир",
        "боптур",
        "бөптүр",
        "байлы",
        "бейли",
        "башы",
        "беши",
        "бошу",
        "бөшү",
        "пашы",
        "бай",
        "баганы",
        "бегени",
        "богону",
        "бөгөнү",
        "пагандыгы",
        "багандыгы",
        "бегендиги",
        "богондугу",
        "бөгөндүгү",
        "багандыктан",
        "бегендиктен",
        "богондуктан",
        "бөгөндүктөн",
        "пагандыктан",
        "погондуктан",
        "байбы",
        "бейби",
        "байт",
        "пайт",
        "баса",
        "бесе",
        "босо",
        "бөсө",
        "паса",
        "песе",
    ];
    const VERBS: &[&str] = &[
        "ылды",
        "илди",
        "улду",
        "үлдү",
        "ынды",
        "инди",
        "унду",
        "үндү",
        "ган",
        "ген",
        "гон",
        "гөн",
        "кан",
        "кен",
        "кон",
        "көн",
        "ып",
        "ип",
        "уп",
        "үп",
        "йт",
        "лат",
        "лет",
        "нат",
        "нет",
        "рат",
        "рет",
        "дат",
        "олот",
        "өлөт",
        "ышты",
        "ишти",
        "ушту",
        "үштү",
        "болду",
        "кылды",
        "берди",
        "алды",
        "өттү",
        "са",
        "се",
        "со",
        "сө",
        "атат",
        "етет",
    ];
    let denies = ends(word, 2, DENYING)
        && !is(
            word,
            &[
                "абай",
                "кабат",
                "сабат",
                "небес",
                "ребе",
                "соболо",
                "мекебес",
                "арабой",
                "тажрыйбай",
                "капас",
                "акыбет",
            ],
        );
    let long = word.chars().count() > 3;
    when(denies, LEFT | VERB)
        | when(
            word == "жок"
                || ends(
                    word,
                    0,
                    &[
                        "жоктугу",
                        "жоктугун",
                        "жоктугунан",
                        "жоктугуна",
                        "жоктуктан",
                        "жоктугунун",
                        "жокпу",
                        "жоктой",
                    ],
                ),
            LEFT | VERB,
        )
        | when(
            is(word, &["эмес", "эмеспи", "эместиги", "эмеспиз"]),
            IS_NOT | VERB,
        )
        | when(
            ends(word, 2, VERBS)
                && long
                && !is(
                    word,
                    &["мурас", "кеңсе", "касса", "пенсе", "класса", "орган"],
                )
                && !ends(word, 0, &["органдан"]),
            VERB,
        )
        | when(
            is(
                word,
                &["мүмкүн", "милдеттүү", "керек", "зарыл", "тийиш", "бар"],
            ) || ends(
                word,
                1,
                &[
                    "ган", "ген", "гон", "гөн", "кан", "кен", "кон", "көн", "луу", "үү", "уу",
                    "оо", "өө",
                ],
            ),
            VERBAL,
        )
        | when(
            is(word, &["бирок", "бирок", "ал", "ошентсе", "антсе", "болсо"]),
            CONTRAST,
        )
        | when(is(word, &["жана", "же", "менен", "дагы", "да"]), AND)
        | when(
            ends(word, 2, &["да", "де", "до", "дө", "та", "те", "то", "тө"]),
            PLACE,
        )
        | when(
            ends(word, 2, &["да", "де", "до", "дө", "та", "те", "то", "тө"]),
            PLACE,
        )
        | when(is(word, &["гана", "эле"]), ONLY)
        | when(word.starts_with("кыл") || word.starts_with("эт"), DOING)
}

fn uzbek(word: &str) -> u32 {
    const DENYING: &[&str] = &[
        "maydi",
        "maydilar",
        "magan",
        "magani",
        "maganligi",
        "madi",
        "madilar",
        "mas",
        "masdan",
        "masligi",
        "maslik",
        "masin",
        "mayapti",
        "may",
        "masligini",
        "masligidan",
        "maganlar",
        "magandi",
        "masa",
        "magach",
        "mayotgan",
        "maganlik",
        "maganligini",
        "mayotgani",
        "maydigan",
        "mayman",
        "maymiz",
        "maslar",
        "maslikka",
        "maganligidan",
        "masligiga",
        "maganidan",
    ];
    const VERBS: &[&str] = &[
        "di", "dilar", "gan", "adi", "ydi", "ib", "sa", "moqda", "ildi", "lsin", "sin", "yapti",
        "ilib",
    ];
    let denies =
        ends(word, 2, DENYING) && !is(word, &["emas", "olmas", "almas", "emasdan", "bermay"]);
    when(denies, LEFT | VERB)
        | when(
            word.starts_with("yo'q") && !word.starts_with("yo'qot"),
            LEFT | VERB,
        )
        | when(
            is(
                word,
                &[
                    "emas", "emasligi", "emasmi", "emasdi", "emasman", "emasmiz", "emaslar",
                ],
            ),
            IS_NOT | VERB,
        )
        | when(ends(word, 2, VERBS), VERB)
        | when(
            is(
                word,
                &[
                    "mavjud", "shart", "majburiy", "mumkin", "kerak", "lozim", "bor", "zarur",
                    "majbur",
                ],
            ) || ends(word, 2, &["gan", "ish", "moqda", "ilgan"]),
            VERBAL,
        )
        | when(
            is(word, &["lekin", "ammo", "biroq", "balki", "esa"]),
            CONTRAST,
        )
        | when(is(word, &["va", "yoki", "hamda", "bilan", "ham"]), AND)
        | when(ends(word, 2, &["da"]), PLACE)
        | when(
            is(word, &["faqat", "gina", "nafaqat"]) || ends(word, 3, &["gina"]),
            ONLY,
        )
        | when(word.starts_with("qil") || word.starts_with("et"), DOING)
}

fn english(word: &str) -> u32 {
    const AUXILIARIES: &[&str] = &[
        "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does",
        "did", "will", "shall", "must", "may", "can", "could", "should", "would", "might",
    ];
    const CONTRACTED: &[&str] = &[
        "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "cannot", "cant",
        "couldnt", "shouldnt", "hasnt", "havent", "hadnt", "wouldnt",
    ];
    when(word == "not", NOT)
        | when(
            is(word, CONTRACTED) || word == "never" || word == "nobody" || word == "none",
            NONE | VERB,
        )
        | when(is(word, &["without", "excluding", "except"]), WITHOUT)
        | when(
            is(
                word,
                &["lack", "lacks", "lacked", "lacking", "absence", "shortage"],
            ),
            LACK,
        )
        | when(is(word, &["no", "neither", "nor"]), NO)
        | when(
            is(word, &["absent", "missing", "lacking", "unavailable"]),
            ABSENT,
        )
        | when(is(word, AUXILIARIES), AUXILIARY | VERB)
        | when(
            is(
                word,
                &[
                    "who", "which", "that", "if", "when", "where", "because", "although", "while",
                    "since", "unless", "whose", "until",
                ],
            ),
            SUBORDINATE,
        )
        | when(is(word, &["who", "which", "whose"]), RELATIVE)
        | when(is(word, &["but", "however", "whereas", "yet"]), CONTRAST)
        | when(is(word, &["and", "or"]), AND)
        | when(
            is(
                word,
                &[
                    "only",
                    "less",
                    "more",
                    "later",
                    "earlier",
                    "fewer",
                    "exceed",
                    "exceeding",
                    "older",
                    "younger",
                    "below",
                    "above",
                    "least",
                    "limited",
                    "necessarily",
                    "just",
                    "merely",
                ],
            ),
            MEASURE,
        )
        | when(ends(word, 2, &["ed", "ing", "en"]), VERBAL)
        | when(is(word, &["in", "at", "on"]), INTO_PLACE)
        | when(
            is(word, &["the", "a", "an", "this", "that", "each", "any"]),
            QUALITY,
        )
        | when(
            is(
                word,
                &[
                    "for", "in", "on", "at", "by", "from", "to", "with", "under", "is", "are",
                    "was", "were",
                ],
            ),
            PREPOSITION,
        )
}

#[derive(Clone, Copy)]
struct Segment {
    first: usize,
    /// One behind the last word.
    end: usize,
    has_verb: bool,
    /// Nothing goes on over the border before it.
    is_cut_off: bool,
}

/// The word that denies another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Denial {
    /// Its place in the sentence.
    pub cue: usize,
    /// The denied word ends like one that tells where: if that is an ending of it, it is not denied.
    pub unless_place: bool,
}

/// For every word of a sentence the word that denies it, if one does.
/// `before` tells the [marks] before each word.
pub(super) fn denied_by(roles: &[u32], before: &[u16]) -> Vec<Option<Denial>> {
    let segments = segments(roles, before);
    let mut denied = Denied {
        by: vec![None; roles.len()],
        next: (0..=roles.len()).collect(),
    };
    for (place, segment) in segments.iter().enumerate() {
        for at in segment.first..segment.end {
            if let Some((from, to)) = scope(roles, &segments, place, at) {
                denied.fill(from, to, at);
            }
        }
    }
    denied.spare_places(roles);
    let denial = |(at, cue): (usize, &Option<usize>)| {
        cue.map(|cue| Denial {
            cue,
            unless_place: roles[at] & PLACE != 0 && roles[cue] & CLAUSAL != 0,
        })
    };
    denied.by.iter().enumerate().map(denial).collect()
}

struct Denied {
    by: Vec<Option<usize>>,
    /// Where, from each word on, the first one stands that nothing denies yet.
    next: Vec<usize>,
}

impl Denied {
    /// "В школе нет пандуса" does not deny the school.
    fn spare_places(&mut self, roles: &[u32]) {
        let mut into_place = false;
        for (at, role) in roles.iter().enumerate() {
            let is_place = into_place;
            into_place = role & INTO_PLACE != 0 || into_place && role & QUALITY != 0;
            if is_place && self.by[at].is_some_and(|cue| roles[cue] & CLAUSAL != 0) {
                self.by[at] = None;
            }
        }
    }

    fn fill(&mut self, from: usize, to: usize, cue: usize) {
        let mut at = self.free(from);
        while at < to {
            if at != cue {
                self.by[at] = Some(cue);
            }
            self.next[at] = at + 1;
            at = self.free(at + 1);
        }
    }

    fn free(&mut self, at: usize) -> usize {
        let mut end = at;
        while self.next[end] != end {
            end = self.next[end];
        }
        let mut step = at;
        while self.next[step] != end && step != end {
            let after = self.next[step];
            self.next[step] = end;
            step = after;
        }
        end
    }
}

fn segments(roles: &[u32], before: &[u16]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut was_subordinate = false;
    for (at, role) in roles.iter().enumerate() {
        let opens = at == 0
            || before[at] & (marks::COMMA | marks::HARD | marks::SEMICOLON) != 0
            || role & (CONTRAST | AND | RELATIVE) != 0;
        if opens {
            let is_subordinate = role & SUBORDINATE != 0
                || at > 0 && role & PARTICIPLE != 0
                || at > 0
                    && role & NOT != 0
                    && roles.get(at + 1).is_some_and(|next| next & PARTICIPLE != 0);
            let is_and = role & AND != 0;
            segments.push(Segment {
                first: at,
                end: at + 1,
                has_verb: false,
                is_cut_off: before[at] & marks::HARD != 0
                    || role & CONTRAST != 0
                    || is_subordinate
                    || was_subordinate && !is_and,
            });
            was_subordinate = is_subordinate || was_subordinate && is_and;
        }
        if let Some(segment) = segments.last_mut() {
            segment.end = at + 1;
            segment.has_verb |= role & (VERB | NOT | NONE) != 0;
        }
    }
    segments
}

/// How far to the right a scope goes on from a segment.
fn right(segments: &[Segment], place: usize) -> usize {
    let rest = segments[place + 1..].iter();
    let going_on = rest.take_while(|segment| !segment.is_cut_off && !segment.has_verb);
    going_on
        .last()
        .map_or(segments[place].end, |segment| segment.end)
}

fn left(segments: &[Segment], place: usize) -> usize {
    let mut first = place;
    while first > 0 && !segments[first].is_cut_off && !segments[first - 1].has_verb {
        first -= 1;
    }
    segments[first].first
}

/// The words that the word at a place denies: from one to before the other.
fn scope(roles: &[u32], segments: &[Segment], place: usize, at: usize) -> Option<(usize, usize)> {
    let segment = segments[place];
    let role = roles[at];
    let next = roles.get(at + 1).copied().unwrap_or(0);
    let last = at.checked_sub(1).map_or(0, |before| roles[before]);
    let clause = || {
        // "… who do not work were trained": the next verb is of another clause.
        let to = right(segments, place);
        let other = (at + 2..to).find(|word| roles[*word] & AUXILIARY != 0);
        Some((left(segments, place), other.unwrap_or(to)))
    };
    if role & NOT != 0 {
        let after = roles.get(at + 2).copied().unwrap_or(0);
        if next & MEASURE != 0 || after & MEASURE != 0 && next & VERB != 0 {
            return None;
        }
        let is_of_verb =
            next & VERB != 0 || last & AUXILIARY != 0 || after & VERB != 0 && at + 2 < segment.end;
        if is_of_verb {
            return clause();
        }
        if next & PARTICIPLE != 0 {
            return None;
        }
        return Some((at, (at + 1 + NEXT).min(segment.end)));
    }
    if role & NONE != 0 {
        return clause();
    }
    if role & ABSENT != 0 && last & AUXILIARY != 0 {
        return clause();
    }
    if role & (WITHOUT | LACK) != 0 {
        let reach = (at + 1 + SHORT).min(right(segments, place));
        let stop = (at + 2..reach).find(|word| roles[*word] & (PREPOSITION | VERB) != 0);
        return Some((at, stop.unwrap_or(reach)));
    }
    if role & NO != 0 {
        if next & MEASURE != 0 {
            return None;
        }
        return Some((at, right(segments, place)));
    }
    if role & LEFT != 0 {
        if next & DOING != 0 {
            return None;
        }
        return Some((left(segments, place), at));
    }
    if role & IS_NOT != 0 {
        let is_only = roles[segment.first..at]
            .iter()
            .rev()
            .take(3)
            .any(|role| role & ONLY != 0);
        if is_only {
            return None;
        }
        if last & VERBAL != 0 {
            return Some((left(segments, place), at));
        }
        return Some((at.saturating_sub(2).max(segment.first), at));
    }
    None
}
