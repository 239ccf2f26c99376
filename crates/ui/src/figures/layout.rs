//! Where everything in the picture of the chain stands: few crossings, nothing overlapping, always the same.

use super::chain::{ChainPicture, ColumnKind};
use super::widths::wrap;

/// The width of the whole picture.
pub(crate) const WIDTH: f64 = 1000.0;
/// Where the nodes begin, below the headings.
pub(crate) const TOP: f64 = 62.0;
/// The type size of a node's name.
pub(crate) const LABEL: f64 = 13.0;
/// The type size of the figure below it.
pub(crate) const SUB: f64 = 12.0;
/// From one line of text to the next.
pub(crate) const LEADING: f64 = 16.0;
/// Between the edge of a node and its text.
pub(crate) const INSET: f64 = 14.0;
/// Between two nodes of a column.
const GAP: f64 = 10.0;
/// How many nodes a column shows where the picture does not say.
const USUAL_MOST: usize = 12;

/// A node with its place.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) column: usize,
    /// The whole name.
    pub(crate) label: String,
    /// The name in the lines that fit.
    pub(crate) lines: Vec<String>,
    pub(crate) sub: String,
    pub(crate) weight: f64,
    pub(crate) broken: bool,
    pub(crate) href: Option<String>,
    pub(crate) y: f64,
    pub(crate) height: f64,
    /// Whether it stands for several small ones; it comes last in its column.
    heap: bool,
}

/// A ribbon with its ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ribbon {
    pub(crate) from: usize,
    pub(crate) to: usize,
    weight: f64,
    /// The upper edge and the thickness where it leaves and where it arrives.
    pub(crate) leaves: (f64, f64),
    pub(crate) arrives: (f64, f64),
}

/// Everything placed.
#[derive(Debug)]
pub(crate) struct Placement {
    pub(crate) nodes: Vec<Placed>,
    pub(crate) ribbons: Vec<Ribbon>,
    pub(crate) node_width: f64,
    pub(crate) column_x: Vec<f64>,
    pub(crate) height: f64,
}

/// Places the picture. `more` names a heap of small nodes.
pub(crate) fn place(
    picture: &ChainPicture,
    more: &dyn Fn(ColumnKind, usize) -> String,
) -> Placement {
    let columns = picture.columns.len().max(1);
    let gap = match columns {
        0..=2 => 220.0,
        3 => 130.0,
        4 => 76.0,
        _ => 52.0,
    };
    let node_width = ((WIDTH - gap * (columns - 1) as f64) / columns as f64).min(300.0);
    let column_x: Vec<f64> = (0..columns)
        .map(|column| column as f64 * (node_width + gap))
        .collect();

    let (mut nodes, home) = heap_small_nodes(picture, node_width, more);
    let mut ribbons = join_links(picture, &nodes, &home);
    let mut order = order_columns(columns, &nodes, &ribbons);
    let scale = size_nodes(&order, &mut nodes);
    for node in &mut nodes {
        // A tall box has room to say its name in full.
        let sub = if node.sub.is_empty() { 0.0 } else { LEADING };
        let room = ((node.height - 14.0 - sub) / LEADING)
            .floor()
            .clamp(2.0, 5.0);
        node.lines = wrap(&node.label, LABEL, node_width - INSET - 8.0, room as usize);
    }
    settle(&mut order, &mut nodes, &ribbons);
    attach(&nodes, &mut ribbons, scale);

    let bottom = nodes
        .iter()
        .map(|node| node.y + node.height)
        .fold(TOP, f64::max);
    Placement {
        nodes,
        ribbons,
        node_width,
        column_x,
        height: bottom + 6.0,
    }
}

fn amount(weight: f64) -> f64 {
    if weight.is_finite() {
        weight.max(0.0)
    } else {
        0.0
    }
}

/// Keeps the nodes that matter, heaps the rest; `home` says where each node of the picture went.
fn heap_small_nodes(
    picture: &ChainPicture,
    node_width: f64,
    more: &dyn Fn(ColumnKind, usize) -> String,
) -> (Vec<Placed>, Vec<Option<usize>>) {
    let most = match picture.most {
        0 => USUAL_MOST,
        most => most.max(4),
    };
    let mut nodes = Vec::new();
    let mut home = vec![None; picture.nodes.len()];
    for (column, described) in picture.columns.iter().enumerate() {
        let mut members: Vec<usize> = (0..picture.nodes.len())
            .filter(|&index| picture.nodes[index].column == column)
            .collect();
        let mut kept = members.clone();
        if members.len() > most {
            members.sort_by(|&a, &b| {
                amount(picture.nodes[b].weight).total_cmp(&amount(picture.nodes[a].weight))
            });
            let (broken, whole): (Vec<usize>, Vec<usize>) = members
                .iter()
                .partition(|&&index| picture.nodes[index].broken);
            // Two places are for the heaps. The broken ones may take all but a third of the others.
            let places = most - 2;
            let for_broken = broken
                .len()
                .min((places * 2 / 3).max(places.saturating_sub(whole.len())));
            let for_whole = places - for_broken;
            kept = broken
                .iter()
                .take(for_broken)
                .chain(whole.iter().take(for_whole))
                .copied()
                .collect();
            kept.sort_unstable();
        }
        for &index in &kept {
            home[index] = Some(nodes.len());
            let node = &picture.nodes[index];
            nodes.push(Placed {
                column,
                label: node.label.clone(),
                lines: wrap(&node.label, LABEL, node_width - INSET - 8.0, 2),
                sub: node.sub.clone(),
                weight: amount(node.weight),
                broken: node.broken,
                href: node.href.clone(),
                y: 0.0,
                height: 0.0,
                heap: false,
            });
        }
        for broken in [true, false] {
            let left: Vec<usize> = members
                .iter()
                .copied()
                .filter(|index| home[*index].is_none() && picture.nodes[*index].broken == broken)
                .collect();
            if left.is_empty() {
                continue;
            }
            for &index in &left {
                home[index] = Some(nodes.len());
            }
            let name = more(described.kind, left.len());
            nodes.push(Placed {
                column,
                lines: wrap(&name, LABEL, node_width - INSET - 8.0, 2),
                label: name,
                sub: String::new(),
                weight: left
                    .iter()
                    .map(|&index| amount(picture.nodes[index].weight))
                    .sum(),
                broken,
                href: None,
                y: 0.0,
                height: 0.0,
                heap: true,
            });
        }
    }
    (nodes, home)
}

/// One ribbon for each pair of nodes that any link joins.
fn join_links(picture: &ChainPicture, nodes: &[Placed], home: &[Option<usize>]) -> Vec<Ribbon> {
    let by_id: std::collections::BTreeMap<&str, usize> = picture
        .nodes
        .iter()
        .enumerate()
        .filter_map(|(index, node)| Some((node.id.as_str(), home[index]?)))
        .collect();
    let mut joined = std::collections::BTreeMap::<(usize, usize), f64>::new();
    for link in &picture.links {
        let (Some(&from), Some(&to)) = (by_id.get(link.from.as_str()), by_id.get(link.to.as_str()))
        else {
            continue;
        };
        if nodes[from].column < nodes[to].column {
            *joined.entry((from, to)).or_default() += amount(link.weight);
        }
    }
    joined
        .into_iter()
        .map(|((from, to), weight)| Ribbon {
            from,
            to,
            weight,
            leaves: (0.0, 0.0),
            arrives: (0.0, 0.0),
        })
        .collect()
}

/// The nodes of each column from top to bottom: broken ones first, then by the middle of their neighbours.
fn order_columns(columns: usize, nodes: &[Placed], ribbons: &[Ribbon]) -> Vec<Vec<usize>> {
    let mut order: Vec<Vec<usize>> = (0..columns)
        .map(|column| {
            let mut members: Vec<usize> = (0..nodes.len())
                .filter(|&index| nodes[index].column == column)
                .collect();
            members.sort_by_key(|&index| (!nodes[index].broken, nodes[index].heap));
            members
        })
        .collect();
    for sweep in 0..8 {
        let path: Vec<usize> = if sweep % 2 == 0 {
            (0..columns).collect()
        } else {
            (0..columns).rev().collect()
        };
        for column in path {
            let mut rank = vec![0.0; nodes.len()];
            for members in &order {
                for (place, &index) in members.iter().enumerate() {
                    rank[index] = (place as f64 + 0.5) / members.len() as f64;
                }
            }
            let middle: Vec<f64> = order[column]
                .iter()
                .map(|&index| {
                    let (mut sum, mut weight) = (0.0, 0.0);
                    for ribbon in ribbons {
                        let other = if ribbon.from == index {
                            ribbon.to
                        } else if ribbon.to == index {
                            ribbon.from
                        } else {
                            continue;
                        };
                        let pull = ribbon.weight.max(f64::MIN_POSITIVE).sqrt() + 1e-9;
                        sum += rank[other] * pull;
                        weight += pull;
                    }
                    if weight > 0.0 {
                        sum / weight
                    } else {
                        rank[index]
                    }
                })
                .collect();
            let mut places: Vec<usize> = (0..order[column].len()).collect();
            places.sort_by(|&a, &b| {
                let (first, second) = (&nodes[order[column][a]], &nodes[order[column][b]]);
                (!first.broken, first.heap)
                    .cmp(&(!second.broken, second.heap))
                    .then(middle[a].total_cmp(&middle[b]))
            });
            order[column] = places.iter().map(|&place| order[column][place]).collect();
        }
    }
    order
}

fn text_height(node: &Placed) -> f64 {
    let sub = if node.sub.is_empty() { 0.0 } else { LEADING };
    14.0 + LEADING * node.lines.len().max(1) as f64 + sub
}

/// Gives every node its height: by amount, and never less than its text needs. Returns units per amount.
fn size_nodes(order: &[Vec<usize>], nodes: &mut [Placed]) -> f64 {
    let stack = |scale: f64, nodes: &[Placed]| {
        order
            .iter()
            .map(|members| {
                let heights: f64 = members
                    .iter()
                    .map(|&index| text_height(&nodes[index]).max(nodes[index].weight * scale))
                    .sum();
                heights + GAP * members.len().saturating_sub(1) as f64
            })
            .fold(0.0, f64::max)
    };
    let room = (stack(0.0, nodes) * 1.2)
        .clamp(340.0, 1100.0)
        .max(stack(0.0, nodes));
    let heaviest = nodes.iter().map(|node| node.weight).fold(0.0, f64::max);
    let (mut low, mut high) = (0.0, if heaviest > 0.0 { room / heaviest } else { 0.0 });
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if stack(middle, nodes) <= room {
            low = middle;
        } else {
            high = middle;
        }
    }
    for node in nodes.iter_mut() {
        node.height = text_height(node).max(node.weight * low);
    }
    low
}

/// Moves nodes towards their neighbours, within the order of their column.
fn settle(order: &mut [Vec<usize>], nodes: &mut [Placed], ribbons: &[Ribbon]) {
    for members in order.iter() {
        let mut y = TOP;
        for &index in members {
            nodes[index].y = y;
            y += nodes[index].height + GAP;
        }
    }
    let bottom = nodes
        .iter()
        .map(|node| node.y + node.height)
        .fold(TOP, f64::max);
    for sweep in 0..12 {
        let path: Vec<usize> = if sweep % 2 == 0 {
            (0..order.len()).collect()
        } else {
            (0..order.len()).rev().collect()
        };
        for column in path {
            for &index in &order[column] {
                let (mut sum, mut weight) = (0.0, 0.0);
                for ribbon in ribbons {
                    let other = if ribbon.from == index {
                        ribbon.to
                    } else if ribbon.to == index {
                        ribbon.from
                    } else {
                        continue;
                    };
                    let pull = ribbon.weight.max(1e-9);
                    sum += (nodes[other].y + nodes[other].height / 2.0) * pull;
                    weight += pull;
                }
                if weight > 0.0 && !nodes[index].broken {
                    nodes[index].y = sum / weight - nodes[index].height / 2.0;
                }
            }
            let mut floor = TOP;
            for &index in &order[column] {
                nodes[index].y = nodes[index].y.max(floor);
                floor = nodes[index].y + nodes[index].height + GAP;
            }
            let mut ceiling = bottom;
            for &index in order[column].iter().rev() {
                nodes[index].y = nodes[index].y.min(ceiling - nodes[index].height);
                ceiling = nodes[index].y - GAP;
            }
        }
    }
}

/// Fixes both ends of every ribbon, in the order of the nodes they lead to, in the middle of the node's side.
fn attach(nodes: &[Placed], ribbons: &mut [Ribbon], scale: f64) {
    for index in 0..nodes.len() {
        for leaving in [true, false] {
            let mut here: Vec<usize> = (0..ribbons.len())
                .filter(|&ribbon| {
                    let end = if leaving {
                        ribbons[ribbon].from
                    } else {
                        ribbons[ribbon].to
                    };
                    end == index
                })
                .collect();
            let far = |ribbon: &Ribbon| {
                let other = if leaving { ribbon.to } else { ribbon.from };
                nodes[other].y + nodes[other].height / 2.0
            };
            here.sort_by(|&a, &b| far(&ribbons[a]).total_cmp(&far(&ribbons[b])));
            let wanted: f64 = here
                .iter()
                .map(|&ribbon| (ribbons[ribbon].weight * scale).max(1.5))
                .sum();
            let squeeze = (nodes[index].height / wanted.max(1e-9)).min(1.0);
            let mut y = nodes[index].y + (nodes[index].height - wanted * squeeze) / 2.0;
            for ribbon in here {
                let thick = (ribbons[ribbon].weight * scale).max(1.5) * squeeze;
                let end = (y, thick);
                if leaving {
                    ribbons[ribbon].leaves = end;
                } else {
                    ribbons[ribbon].arrives = end;
                }
                y += thick;
            }
        }
    }
}
