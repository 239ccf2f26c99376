//! What must hold whatever people vote.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::explain::{self, Fate};
use crate::profile::Profile;
use crate::rules::{Completion, Method, Rule, Stop, count, funded_with};
use crate::{Ballot, Election, Mark, Project, Tie, TieKey, Utility, VoteType, measures, pb};

fn election(budget: i64, costs: Vec<i64>, votes: Vec<Vec<bool>>) -> Election {
    Election {
        meta: vec![("budget".to_owned(), budget.to_string())],
        vote_type: VoteType::Approval,
        budget,
        places: 0,
        point_places: 0,
        project_columns: Vec::new(),
        projects: costs
            .into_iter()
            .enumerate()
            .map(|(at, cost)| Project {
                id: at.to_string(),
                cost,
                cells: Vec::new(),
            })
            .collect(),
        ballot_columns: Vec::new(),
        ballots: votes
            .into_iter()
            .enumerate()
            .map(|(at, marks)| Ballot {
                voter: at.to_string(),
                marks: (0_u32..)
                    .zip(marks)
                    .filter(|(_, is_marked)| *is_marked)
                    .map(|(project, _)| Mark { project, points: 1 })
                    .collect(),
                ..Ballot::default()
            })
            .collect(),
    }
}

fn any_election() -> impl Strategy<Value = Election> {
    (1..8_usize, 1..14_usize).prop_flat_map(|(projects, voters)| {
        (
            1..60_i64,
            prop::collection::vec(1..30_i64, projects),
            prop::collection::vec(prop::collection::vec(any::<bool>(), projects), voters),
        )
            .prop_map(|(budget, costs, votes)| election(budget, costs, votes))
    })
}

fn any_method() -> impl Strategy<Value = Method> {
    let completion = prop_oneof![
        Just(Completion::None),
        Just(Completion::Add1),
        Just(Completion::Add1Greedy),
        Just(Completion::Greedy),
        Just(Completion::Phragmen),
    ];
    let rule = prop::sample::select(Rule::WORDS.map(|(_, rule)| rule).to_vec());
    let utility = prop::sample::select(vec![Utility::Cost, Utility::Cardinality]);
    (rule, utility, completion).prop_map(|(rule, utility, completion)| Method {
        rule,
        utility: Some(utility),
        completion,
        tie: Tie(vec![TieKey::Id]),
        ..Method::default()
    })
}

/// Equal Shares in fractions only, written without any of the ways to be fast.
mod slow {
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use num_traits::Zero as _;

    use crate::Election;
    use crate::profile::Profile;
    use crate::rules::{Method, Stop, funded_with};

    /// Equal Shares with Add1, every raise run by itself; and how many stand.
    pub(super) fn raised(election: &Election, method: &Method) -> (Vec<usize>, u64) {
        let profile = Profile::new(election, method.utility.unwrap());
        let voters = election.ballots.len() as i128;
        let wanted: Vec<usize> = (0..election.projects.len())
            .filter(|&one| !profile.supporters[one].groups.is_empty())
            .filter(|&one| election.projects[one].cost <= election.budget)
            .collect();
        let run = |raises: u64| {
            let purses = i128::from(election.budget) + voters * i128::from(raises);
            funded_with(election, &profile, method, (purses, voters))
        };
        let (mut kept, mut raises) = (run(0), 0);
        loop {
            let left = i128::from(election.budget) - election.cost(&kept);
            let fits = |one: &usize| {
                i128::from(election.projects[*one].cost) <= left && !kept.contains(one)
            };
            let is_exhaustive = method.stop == Stop::Exhaustive && !wanted.iter().any(fits);
            let next = run(raises + 1);
            let is_over = election.cost(&next) > i128::from(election.budget);
            if kept.len() == wanted.len() || is_exhaustive || is_over {
                return (kept, raises);
            }
            (kept, raises) = (next, raises + 1);
        }
    }

    pub(super) fn equal_shares(election: &Election, by_cost: bool) -> Vec<usize> {
        let whole = |number: i64| BigRational::from(BigInt::from(number));
        let voters = election.ballots.len();
        let mut purses = vec![whole(election.budget) / whole(voters as i64); voters];
        let mut selected: Vec<usize> = Vec::new();
        loop {
            let mut best: Option<(BigRational, String, usize, BigRational)> = None;
            for (at, project) in election.projects.iter().enumerate() {
                let mut rich: Vec<usize> = (0..voters)
                    .filter(|&voter| {
                        let marks = &election.ballots[voter].marks;
                        marks.iter().any(|mark| mark.project as usize == at)
                    })
                    .collect();
                if selected.contains(&at) || rich.is_empty() {
                    continue;
                }
                rich.sort_by(|one, other| purses[*one].cmp(&purses[*other]));
                let mut due = whole(project.cost);
                let mut share = None;
                for (poorer, &voter) in rich.iter().enumerate() {
                    let each = &due / whole((rich.len() - poorer) as i64);
                    if each <= purses[voter] {
                        share = Some(each);
                        break;
                    }
                    due -= &purses[voter];
                }
                let Some(share) = share else { continue };
                let rate = if by_cost {
                    &share / whole(project.cost)
                } else {
                    share.clone()
                };
                let key = (rate, project.id.clone(), at, share);
                if best
                    .as_ref()
                    .is_none_or(|best| (&key.0, &key.1) < (&best.0, &best.1))
                {
                    best = Some(key);
                }
            }
            let Some((_, _, at, share)) = best else {
                return selected;
            };
            for (voter, ballot) in election.ballots.iter().enumerate() {
                if ballot.marks.iter().any(|mark| mark.project as usize == at) {
                    let paid = share.clone().min(purses[voter].clone());
                    purses[voter] -= paid;
                    assert!(purses[voter] >= BigRational::zero());
                }
            }
            selected.push(at);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_rule_spends_more_than_there_is(election in any_election(), method in any_method()) {
        let outcome = count(&election, &method);
        prop_assert!(election.cost(&outcome.selected) <= i128::from(election.budget));
        let mut once = outcome.sorted();
        once.dedup();
        prop_assert_eq!(once.len(), outcome.selected.len());
    }

    #[test]
    fn who_votes_in_which_order_is_all_the_same(
        (election, order) in any_election().prop_flat_map(|election| {
            let order = (0..election.ballots.len()).collect::<Vec<_>>();
            (Just(election), Just(order).prop_shuffle())
        }),
        method in any_method(),
    ) {
        let mut shuffled = election.clone();
        shuffled.ballots = order.iter().map(|&at| election.ballots[at].clone()).collect();
        prop_assert_eq!(count(&election, &method).selected, count(&shuffled, &method).selected);
    }

    #[test]
    fn where_a_project_stands_is_all_the_same(
        (election, order) in any_election().prop_flat_map(|election| {
            let order = (0..election.projects.len()).collect::<Vec<_>>();
            (Just(election), Just(order).prop_shuffle())
        }),
        method in any_method(),
    ) {
        prop_assume!(method.rule != Rule::MaxWelfare);
        let mut shuffled = election.clone();
        shuffled.projects = order.iter().map(|&at| election.projects[at].clone()).collect();
        let moved = |project: u32| order.iter().position(|&at| at == project as usize).unwrap() as u32;
        for mark in shuffled.ballots.iter_mut().flat_map(|ballot| &mut ballot.marks) {
            mark.project = moved(mark.project);
        }
        let ids = |election: &Election| -> Vec<String> {
            let selected = count(election, &method).selected;
            selected.iter().map(|&at| election.projects[at].id.clone()).collect()
        };
        prop_assert_eq!(ids(&election), ids(&shuffled));
    }

    #[test]
    fn those_who_want_one_thing_and_could_pay_their_part_of_the_budget_get_it(
        election in any_election(),
        method in any_method(),
    ) {
        let method = Method { rule: Rule::EqualShares, ..method };
        let outcome = count(&election, &method);
        let voters = election.ballots.len() as i64;
        for (at, project) in election.projects.iter().enumerate() {
            let only = election.ballots.iter().filter(|ballot| {
                ballot.marks.len() == 1 && ballot.marks[0].project as usize == at
            });
            if only.count() as i64 * election.budget >= voters * project.cost {
                prop_assert!(outcome.selected.contains(&at), "{} of {:?}", at, outcome.selected);
            }
        }
    }

    #[test]
    fn raises_that_are_left_out_would_have_changed_nothing(
        mut election in any_election(),
        by_cost in any::<bool>(),
        stop in prop::sample::select(vec![Stop::Exhaustive, Stop::Budget]),
        finer in 1..4_u32,
    ) {
        // The smaller the unit beside the costs, the more raises.
        for project in &mut election.projects {
            project.cost *= 10_i64.pow(finer);
        }
        election.budget *= 10_i64.pow(finer);
        let method = Method {
            utility: Some(if by_cost { Utility::Cost } else { Utility::Cardinality }),
            completion: Completion::Add1,
            stop,
            tie: Tie(vec![TieKey::Id]),
            ..Method::default()
        };
        let outcome = count(&election, &method);
        let (selected, increments) = slow::raised(&election, &method);
        prop_assert_eq!((outcome.selected, outcome.increments), (selected, increments));
    }

    #[test]
    fn a_ballot_of_weight_three_is_three_ballots(
        mut election in any_election(),
        mut method in any_method(),
        weights in prop::collection::vec(1..5_u64, 14),
        comparison in any::<bool>(),
    ) {
        method.comparison = comparison;
        // A raise is one unit for each ballot, so that more ballots make other raises.
        if matches!(method.completion, Completion::Add1 | Completion::Add1Greedy) {
            method.completion = Completion::None;
        }
        let mut doubled = election.clone();
        doubled.ballots.clear();
        for (ballot, weight) in election.ballots.iter_mut().zip(weights) {
            doubled.ballots.extend((0..weight).map(|_| ballot.clone()));
            ballot.weight = weight;
        }
        prop_assert_eq!(election.votes(), doubled.votes());
        prop_assert_eq!(election.scores(), doubled.scores());
        let (weighed, doubled) = (count(&election, &method), count(&doubled, &method));
        prop_assert_eq!(weighed.selected, doubled.selected);
        prop_assert_eq!(weighed.preferences, doubled.preferences);
    }

    #[test]
    fn weights_are_a_proportion(
        mut election in any_election(),
        method in any_method(),
        weights in prop::collection::vec(1..5_u64, 14),
        times in 2..1_000_000_u64,
    ) {
        for (ballot, weight) in election.ballots.iter_mut().zip(weights) {
            ballot.weight = weight;
        }
        let mut heavier = election.clone();
        for ballot in &mut heavier.ballots {
            ballot.weight *= times;
        }
        let (one, other) = (count(&election, &method), count(&heavier, &method));
        prop_assert_eq!(one.selected, other.selected);
        prop_assert_eq!(one.increments, other.increments);
        prop_assert_eq!(one.endowment.is_some(), other.endowment.is_some());
        if let (Some((all, under)), Some((same, of))) = (one.endowment, other.endowment) {
            prop_assert_eq!(all * of, same * under);
        }
        for (one, other) in one.rounds.iter().zip(&other.rounds) {
            prop_assert!((one.share() - other.share()).abs() < 1e-9 * one.share());
            prop_assert!((one.effective_votes - other.effective_votes).abs() < 1e-6);
        }
    }

    #[test]
    fn those_of_a_settlement_weigh_what_it_has_of_people(
        mut election in any_election(),
        people in prop::collection::vec(1..100_000_u64, 3),
    ) {
        election.ballot_columns = vec!["settlement".to_owned()];
        for (at, ballot) in election.ballots.iter_mut().enumerate() {
            ballot.cells = vec![(at % 3).to_string()];
        }
        let numbers: BTreeMap<String, u64> = (0..3).map(|at| at.to_string()).zip(people).collect();
        let weighed = election.reweigh("settlement", &numbers).unwrap();
        prop_assert!(weighed.is_exact);
        let mut all: BTreeMap<&str, u128> = BTreeMap::new();
        for ballot in &election.ballots {
            *all.entry(&ballot.cells[0]).or_default() += u128::from(ballot.weight);
        }
        for (one, weight) in &all {
            for (other, weights) in &all {
                let (number, numbers) = (u128::from(numbers[*one]), u128::from(numbers[*other]));
                prop_assert_eq!(weight * numbers, weights * number);
            }
        }
    }

    #[test]
    fn what_would_have_been_enough_is_enough(
        election in any_election(),
        by_cost in any::<bool>(),
    ) {
        let method = Method {
            utility: Some(if by_cost { Utility::Cost } else { Utility::Cardinality }),
            tie: Tie(vec![TieKey::Id]),
            ..Method::default()
        };
        let outcome = count(&election, &method);
        let endowment = outcome.endowment.unwrap();
        let is_funded = |election: &Election, project: usize| {
            let profile = Profile::new(election, method.utility.unwrap());
            funded_with(election, &profile, &method, endowment).contains(&project)
        };
        for (project, fate) in explain::fates(&election, &method, &outcome).into_iter().enumerate() {
            let Fate::Passed(passed) = fate else { continue };
            let mut other = election.clone();
            if let Some(cost) = passed.lower_cost {
                other.projects[project].cost = cost;
                prop_assert!(is_funded(&other, project));
                other.projects[project].cost = cost + 1;
                prop_assert!(!is_funded(&other, project));
            }
            let mut other = election.clone();
            for more in 1..=passed.more_votes.unwrap_or(0) {
                let marks = vec![Mark { project: project as u32, points: 1 }];
                other.ballots.push(Ballot { marks, ..Ballot::default() });
                prop_assert_eq!(is_funded(&other, project), Some(more) == passed.more_votes);
            }
        }
    }

    #[test]
    fn equal_shares_leaves_no_claim_unmet(election in any_election()) {
        let method = Method { utility: Some(Utility::Cost), ..Method::default() };
        let outcome = count(&election, &method);
        prop_assert_eq!(measures::unmet(&election, &outcome.selected), []);
    }

    #[test]
    fn a_group_of_one_mind_gets_its_part_of_the_budget(
        budget in 1..60_i64,
        costs in prop::collection::vec(1..30_i64, 1..8),
        like_minded in 1..10_usize,
        others in prop::collection::vec(prop::collection::vec(any::<bool>(), 8), 0..10),
    ) {
        // The group wants the first half of the projects, the others what they want.
        let wanted = costs.len().div_ceil(2);
        let group = vec![(0..costs.len()).map(|at| at < wanted).collect::<Vec<bool>>(); like_minded];
        let others = others.into_iter().map(|marks| marks[..costs.len()].to_vec());
        let election = election(budget, costs.clone(), group.into_iter().chain(others).collect());
        let outcome = count(&election, &Method { stop: Stop::Budget, ..Method::default() });
        let got: i64 = outcome.selected.iter().filter(|&&at| at < wanted)
            .map(|&at| election.projects[at].cost).sum();
        let part = like_minded as i64 * budget;
        let voters = election.ballots.len() as i64;
        for (at, project) in election.projects[..wanted].iter().enumerate() {
            // What is missing could not have been paid beside what the group got.
            prop_assert!(
                outcome.selected.contains(&at) || (got + project.cost) * voters > part,
                "{} is missing, {} was got", at, got
            );
        }
    }

    #[test]
    fn files_of_anything_are_read_without_harm(text in "(META\n|PROJECTS\n|VOTES\n|key;value\n|budget;[0-9,.]{0,20}\n|[a-z_;,\" 0-9]{0,30}\n){0,30}") {
        let read = pb::read(text.as_bytes());
        prop_assert!(read.election.is_some() || !read.problems.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn floating_point_decides_as_fractions_do(election in any_election(), by_cost in any::<bool>()) {
        let method = Method {
            utility: Some(if by_cost { Utility::Cost } else { Utility::Cardinality }),
            tie: Tie(vec![TieKey::Id]),
            ..Method::default()
        };
        prop_assert_eq!(count(&election, &method).selected, slow::equal_shares(&election, by_cost));
    }
}
