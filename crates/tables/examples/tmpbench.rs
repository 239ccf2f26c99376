use tables::disclosure::*;
fn main() {
    let mut s = 12345u64;
    let mut rnd = move || { s ^= s << 13; s ^= s >> 7; s ^= s << 17; s };
    let rule0 = Rule::counts(5);
    let tree = || { // 60 settlements -> 12 municipalities -> 3 rayons -> 1
        let mut p: Vec<Option<usize>> = (0..60).map(|i| Some(60 + i / 5)).collect();
        p.extend((0..12).map(|i| Some(72 + i / 4))); p.extend([Some(75); 3]); p.push(None);
        Axis::tree(p) };
    let two = || { let mut p: Vec<Option<usize>> = (0..20).map(|i| Some(20 + i / 5)).collect(); p.extend([Some(24);4]); p.push(None); Axis::tree(p) };
    for (name, axes) in [("60tree x20", vec![tree(), Axis::flat(20)]), ("60treex20tree", vec![tree(), two()]),("20x10x6", vec![Axis::flat(20), Axis::flat(10), Axis::flat(6)]),("60treex6x3", vec![tree(), Axis::flat(6), Axis::flat(3)]), ("10x5x4x3", vec![Axis::flat(10),Axis::flat(5),Axis::flat(4),Axis::flat(3)])] {
        let n: usize = match name { "60tree x20"|"60treex20tree"|"20x10x6" => 1200, "60treex6x3" => 1080, _ => 600 };
        for small in [2u64, 10, 30] { for zeros in [Zeros::Public, Zeros::Cover, Zeros::Sensitive] { for marks_shown in [false, true] {
            let leaves: Vec<u64> = (0..n).map(|_| if rnd() % 100 < small { rnd() % 5 } else { let m=[20,100,300][(rnd()%3) as usize]; 5 + rnd() % m }).collect();
            let t = Layout::new(axes.clone()).counts(&leaves).unwrap();
            let rule = Rule { zeros, marks_shown, width: if marks_shown {2} else {3}, ..rule0 };
            let a = std::time::Instant::now();
            let p = protect(&t, &rule).unwrap();
            println!("{name:14} small {small}% {zeros:?} {marks_shown} cells {} prim/sec {:?} proven {} {:?}", t.cells.len(), p.suppressed(), p.is_proven(), a.elapsed());
        }}}
    }
}
