//! Which language a sentence is in, by the votes of its words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::Lang;
use crate::language::stop_words;
use crate::letters::Script;
use crate::lexicon::LANGUAGES;

/// How strongly a word speaks for Kyrgyz, Russian, Uzbek, English.
pub(super) type Votes = [i8; 4];

/// Whether a language (its place in [`LANGUAGES`]) is written in a script.
pub(super) fn is_written_in(lang: usize, script: Script) -> bool {
    match script {
        Script::Cyrillic => lang < 3,
        Script::Latin => lang > 1,
        Script::Number | Script::Other => true,
    }
}

const KY_LITTLE: &[&str] = &[
    "бул",
    "ал",
    "алар",
    "аны",
    "анын",
    "ошондой",
    "эле",
    "да",
    "дагы",
    "жок",
    "бар",
    "эмес",
    "керек",
    "болот",
    "болуп",
    "саналат",
    "тарабынан",
    "ушул",
    "мына",
    "кайсы",
    "канча",
    "кыл",
    "гана",
    "эки",
    "уч",
    "үч",
    "жыл",
    "жылы",
    "айыл",
    "сом",
    "миң",
    "кыргыз",
    "республикасынын",
    "анда",
    "менин",
    "биз",
    "сиз",
    "мен",
    "алган",
    "кылуу",
    "берүү",
    "жаткан",
    "турган",
    "эң",
    "кеминде",
    "ичинен",
    "сайын",
    "катары",
    "чейинки",
    "боюнча",
];
const RU_LITTLE: &[&str] = &[
    "не",
    "что",
    "который",
    "которые",
    "которых",
    "она",
    "он",
    "они",
    "был",
    "была",
    "были",
    "быть",
    "все",
    "всех",
    "этот",
    "этого",
    "этих",
    "том",
    "нет",
    "то",
    "же",
    "ли",
    "если",
    "или",
    "только",
    "более",
    "менее",
    "лет",
    "года",
    "году",
    "каждый",
    "каждой",
    "между",
    "через",
    "после",
    "перед",
    "также",
    "чтобы",
    "свои",
    "своих",
    "среди",
    "себя",
    "но",
    "уже",
    "ему",
    "ее",
    "им",
    "я",
    "мы",
    "вы",
    "нас",
    "вас",
    "где",
    "когда",
];
const UZ_LITTLE_CYRILLIC: &[&str] = &[
    "ва",
    "учун",
    "билан",
    "бўйича",
    "ёки",
    "ҳамда",
    "шу",
    "бу",
    "эса",
    "ҳам",
    "тўғрисида",
    "ҳақида",
    "орқали",
    "доир",
    "йил",
    "йилда",
    "йили",
    "этиш",
    "қилиш",
    "бўлган",
    "сўм",
    "деб",
    "бир",
    "улар",
    "унинг",
    "керак",
    "лозим",
    "эмас",
    "йўқ",
    "бор",
    "барча",
    "ҳар",
    "ўз",
    "уз",
    "махалла",
    "маҳалла",
    "туман",
    "билан",
    "учинчи",
    "келган",
    "берилди",
    "этилди",
    "қилинди",
    "аёллар",
    "болалар",
    "ёшлар",
    "давлат",
    "лекин",
    "аммо",
];
const UZ_LITTLE: &[&str] = &[
    "yil", "yilda", "yili", "etish", "qilish", "bo'lgan", "so'm", "deb", "bir", "ular", "uning",
    "kerak", "lozim", "emas", "yo'q", "bor", "barcha", "har", "o'z", "mahalla", "tuman", "lekin",
    "ammo", "bo'ladi", "edi", "ekan", "nafar", "aholi", "ayollar", "bolalar", "yoshlar", "davlat",
    "hech", "qaror", "ta'lim", "talim", "yangi",
];
const EN_LITTLE: &[&str] = &[
    "a", "not", "no", "was", "were", "be", "been", "has", "have", "had", "will", "shall", "must",
    "may", "who", "which", "all", "each", "any", "every", "it", "they", "he", "she", "his", "her",
    "them", "than", "but", "if", "village", "council", "year", "new", "between", "under", "who",
    "while", "more", "per", "only", "into", "after",
];

const KY_ENDINGS: &[&str] = &[
    "дын",
    "дин",
    "дун",
    "тын",
    "тин",
    "тун",
    "нын",
    "нун",
    "дор",
    "тор",
    "лор",
    "дагы",
    "деги",
    "догу",
    "тагы",
    "теги",
    "луу",
    "дуу",
    "туу",
    "дык",
    "тык",
    "лык",
    "лук",
    "дук",
    "ынын",
    "инин",
    "ында",
    "ындагы",
    "ына",
    "ына",
    "ыбыз",
    "байт",
    "бейт",
    "бойт",
    "пайт",
    "ылат",
    "илет",
    "улат",
    "ган",
    "кан",
    "ган",
    "ып",
    "дон",
    "тон",
    "сыз",
    "дары",
    "тары",
    "лары",
    "лоруна",
    "доруна",
    "туруу",
    "айт",
    "ейт",
    "оочу",
    "уучу",
    "кылган",
    "ылган",
    "ылды",
    "инет",
    "ынат",
];
const RU_ENDINGS: &[&str] = &[
    "ние", "ния", "нии", "нию", "ый", "ий", "ой", "ая", "яя", "ые", "ие", "ых", "их", "ов", "ев",
    "ей", "ость", "ости", "ция", "ции", "ство", "ства", "ом", "ами", "ями", "ах", "ях", "ного",
    "ному", "ным", "ными", "ется", "ются", "ать", "ить", "еть", "ются", "ено", "ены", "ана", "аны",
    "ого", "его", "ому", "ему", "ую", "юю", "тся", "ки", "щие", "щих", "ся", "ет", "ют", "ят",
];
const UZ_ENDINGS_CYRILLIC: &[&str] = &[
    "нинг",
    "лари",
    "лар",
    "даги",
    "лик",
    "лиги",
    "ади",
    "илган",
    "инган",
    "ларни",
    "ларга",
    "ларда",
    "ишга",
    "лаш",
    "лаштириш",
    "иш",
    "иши",
    "миз",
    "майди",
    "маган",
    "ларнинг",
    "сида",
    "сини",
    "сига",
    "ида",
    "ини",
    "идан",
    "ган",
    "илди",
    "инди",
    "ланди",
    "гача",
    "ётган",
    "ётир",
    "яна",
    "чи",
    "чилик",
];
const TURKIC_ENDINGS: &[&str] = &[
    "лар", "лер", "дар", "тар", "дер", "тер", "дан", "ден", "тан", "тен", "га", "ге", "ка", "ке",
    "да", "де",
];
const UZ_ENDINGS: &[&str] = &[
    "lari", "larni", "larga", "larda", "lash", "ning", "dagi", "lik", "ligi", "lar", "ish", "ishi",
    "adi", "ilgan", "gan", "ida", "iga", "ini", "idan", "sini", "sida", "siga", "gacha", "maydi",
    "magan", "ildi", "lanadi", "miz", "larning", "oq", "iy",
];
const EN_ENDINGS: &[&str] = &[
    "tion", "tions", "ing", "ment", "ments", "ed", "ly", "ness", "ity", "ies", "ers", "ess", "ous",
    "ful", "able", "ive", "age", "ts",
];

/// The votes of a word in lower case.
pub(super) fn votes(text: &str, script: Script) -> Votes {
    match script {
        Script::Cyrillic => cyrillic(text),
        Script::Latin => latin(text),
        Script::Number | Script::Other => [0; 4],
    }
}

/// What a list of little words or of endings speaks for: the place of its language, its votes, how many bytes a word
/// must be longer than the ending.
type Said = (usize, i8, usize);

/// Little words and endings, by which a word is looked up instead of being compared with each.
struct Known {
    words: FxHashMap<&'static str, Votes>,
    endings: FxHashMap<&'static str, Vec<Said>>,
}

static CYRILLIC: LazyLock<Known> = LazyLock::new(|| Known {
    words: words_of(&[
        (0, KY_LITTLE),
        (0, stop_words(Lang::Ky)),
        (1, RU_LITTLE),
        (1, stop_words(Lang::Ru)),
        (2, UZ_LITTLE_CYRILLIC),
    ]),
    endings: endings_of(&[
        (0, 2, 4, KY_ENDINGS),
        (1, 2, 4, RU_ENDINGS),
        (2, 2, 4, UZ_ENDINGS_CYRILLIC),
        (0, 1, 4, TURKIC_ENDINGS),
        (2, 1, 4, TURKIC_ENDINGS),
    ]),
});

static LATIN: LazyLock<Known> = LazyLock::new(|| Known {
    words: words_of(&[
        (2, UZ_LITTLE),
        (2, stop_words(Lang::Uz)),
        (3, EN_LITTLE),
        (3, stop_words(Lang::En)),
    ]),
    endings: endings_of(&[(2, 2, 3, UZ_ENDINGS), (3, 2, 2, EN_ENDINGS)]),
});

fn words_of(lists: &[(usize, &[&'static str])]) -> FxHashMap<&'static str, Votes> {
    let mut words: FxHashMap<&'static str, Votes> = FxHashMap::default();
    for (lang, list) in lists {
        for word in *list {
            words.entry(word).or_default()[*lang] = 3;
        }
    }
    words
}

fn endings_of(lists: &[(usize, i8, usize, &[&'static str])]) -> FxHashMap<&'static str, Vec<Said>> {
    let mut endings: FxHashMap<&'static str, Vec<Said>> = FxHashMap::default();
    for (lang, votes, longer_by, list) in lists {
        for ending in *list {
            endings
                .entry(ending)
                .or_default()
                .push((*lang, *votes, *longer_by));
        }
    }
    endings
}

impl Known {
    /// The longest ending that a list knows counts once.
    fn add(&self, text: &str, votes: &mut Votes) {
        if let Some(said) = self.words.get(text) {
            for (sum, vote) in votes.iter_mut().zip(said) {
                *sum += vote;
            }
        }
        let mut counted = [0i8; 4];
        let starts = text.char_indices().rev().take(LONGEST_ENDING).skip(1);
        for (start, _) in starts {
            for (lang, vote, longer_by) in self.endings.get(&text[start..]).into_iter().flatten() {
                if start >= *longer_by {
                    counted[*lang] = counted[*lang].max(*vote);
                }
            }
        }
        for (sum, vote) in votes.iter_mut().zip(counted) {
            *sum += vote;
        }
    }
}

/// In letters.
const LONGEST_ENDING: usize = 8;

fn cyrillic(text: &str) -> Votes {
    let mut votes = [0i8; 4];
    let mut last = ' ';
    let (mut is_kyrgyz, mut is_uzbek, mut is_russian, mut has_y, mut is_long) =
        (false, false, false, false, false);
    for letter in text.chars() {
        match letter {
            'ң' | 'ө' | 'ү' => is_kyrgyz = true,
            'ў' | 'қ' | 'ғ' | 'ҳ' => is_uzbek = true,
            'щ' => is_russian = true,
            'ы' => has_y = true,
            'а' | 'о' | 'у' | 'э' if letter == last => is_long = true,
            _ => {}
        }
        last = letter;
    }
    votes[0] += if is_kyrgyz { 5 } else { 0 } + if is_long { 2 } else { 0 };
    votes[1] += if is_russian { 3 } else { 0 };
    votes[2] += if is_uzbek { 5 } else { 0 } - if has_y { 2 } else { 0 };
    CYRILLIC.add(text, &mut votes);
    votes
}

fn latin(text: &str) -> Votes {
    let mut votes = [0i8; 4];
    if text.contains('\'') {
        votes[2] += 4;
    }
    if text.contains('q') && !text.contains("qu") {
        votes[2] += 2;
    }
    if text.contains('w') || text.contains("th") {
        votes[3] += 2;
    }
    let has_lone_c = text
        .bytes()
        .zip(text.bytes().skip(1).chain([b' ']))
        .any(|(letter, next)| letter == b'c' && next != b'h');
    if has_lone_c {
        votes[3] += 2;
    }
    LATIN.add(text, &mut votes);
    votes
}

/// The languages to try in a sentence of a script, by the sum of its votes and the language before it.
pub(super) fn decide(votes: [i32; 4], script: Script, neighbour: Option<usize>) -> Vec<usize> {
    let mut ranked: Vec<usize> = (0..LANGUAGES.len())
        .filter(|lang| is_written_in(*lang, script))
        .collect();
    ranked.sort_by_key(|lang| -votes[*lang]);
    let (best, second) = (ranked[0], ranked[1]);
    if is_sure(votes, script).is_some() {
        return vec![best];
    }
    match neighbour {
        Some(lang) if votes[lang] + 1 >= votes[best] => vec![lang],
        _ if votes[best] == votes[second] => ranked,
        _ => ranked
            .into_iter()
            .filter(|lang| votes[*lang] + 2 >= votes[best])
            .collect(),
    }
}

/// The language that the votes alone decide for.
pub(super) fn is_sure(votes: [i32; 4], script: Script) -> Option<usize> {
    let of_script = (0..LANGUAGES.len()).filter(|lang| is_written_in(*lang, script));
    let best = of_script.clone().max_by_key(|lang| votes[*lang])?;
    let second = of_script
        .filter(|lang| *lang != best)
        .map(|lang| votes[lang])
        .max()?;
    (votes[best] > 1 && votes[best] >= second + 2).then_some(best)
}
