/// What somebody wants to do to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// To look at it, in a list or by itself.
    See,
    /// To create or edit it.
    Write,
    /// To mark it as removed; its story stays.
    Remove,
    /// To comment on it or suggest something.
    Comment,
    /// To approve it on behalf of a body.
    Approve,
    /// To change its state: adopt it, reopen it, record the decision.
    Adopt,
    /// To show it to the public, or to withdraw it.
    Publish,
    /// To bring it in from a file.
    Import,
    /// To score it, to confirm or dismiss a finding.
    Judge,
    /// To set up bodies, offices, accounts.
    Administer,
}

impl Act {
    /// Every act, in the order of the matrix.
    pub const ALL: [Self; 10] = [
        Self::See,
        Self::Write,
        Self::Remove,
        Self::Comment,
        Self::Approve,
        Self::Adopt,
        Self::Publish,
        Self::Import,
        Self::Judge,
        Self::Administer,
    ];

    /// Its name in the policies.
    pub const fn code(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Write => "write",
            Self::Remove => "remove",
            Self::Comment => "comment",
            Self::Approve => "approve",
            Self::Adopt => "adopt",
            Self::Publish => "publish",
            Self::Import => "import",
            Self::Judge => "judge",
            Self::Administer => "administer",
        }
    }
}

/// Who sees a thing, from everybody to its author alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Everybody, signed in or not.
    Public,
    /// The owning body, and every office whose jurisdiction covers the place.
    Partners,
    /// The offices of the owning body.
    Body,
    /// Its author.
    Own,
}

impl Audience {
    /// Every audience, from the widest.
    pub const ALL: [Self; 4] = [Self::Public, Self::Partners, Self::Body, Self::Own];

    /// Its name in the policies and in the column `audience`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Partners => "partners",
            Self::Body => "body",
            Self::Own => "own",
        }
    }

    /// The audience of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.code() == code)
    }
}

/// What kind of office somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Sets up offices and invites people to them.
    Administrator,
    /// Head of a municipality or chair of a council: adopts and publishes.
    Head,
    /// Writes the programme, keeps meetings and records.
    Specialist,
    /// Keeps the budget, the allocations and their execution.
    Finance,
    /// Deputy of a local council: comments, approves, adopts the decisions of the council.
    Deputy,
    /// Member of a working group: comments, suggests, approves for a sector.
    Member,
    /// Of a civic organisation or an agency: scores, judges findings, comments.
    Reviewer,
    /// Reads the work in progress.
    Observer,
    /// Has not signed in, or holds no office that we know.
    Reader,
    /// The command line, run by whoever administers the machine.
    Installer,
}

impl Role {
    /// Every role, in the order of the matrix.
    pub const ALL: [Self; 10] = [
        Self::Administrator,
        Self::Head,
        Self::Specialist,
        Self::Finance,
        Self::Deputy,
        Self::Member,
        Self::Reviewer,
        Self::Observer,
        Self::Reader,
        Self::Installer,
    ];

    /// Its name in the policies and in [`kernel::Actor::office`].
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Head => "head",
            Self::Specialist => "specialist",
            Self::Finance => "finance",
            Self::Deputy => "deputy",
            Self::Member => "member",
            Self::Reviewer => "reviewer",
            Self::Observer => "observer",
            Self::Reader => "reader",
            Self::Installer => "installer",
        }
    }

    /// The role of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}
