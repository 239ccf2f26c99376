# Passwords and logins
gate-password-short = { $count ->
    [one] The password is too short: at least { $count } character. A sentence that only you would think of is a good password.
   *[other] The password is too short: at least { $count } characters. A sentence that only you would think of is a good password.
}
gate-password-long = { $count ->
    [one] The password is too long: at most { $count } character.
   *[other] The password is too long: at most { $count } characters.
}
gate-password-common = Very many people use this password, so it is tried first. Choose another, for example a sentence that only you would think of.
gate-password-is-login = The password is hardly more than your login. Choose one that cannot be worked out from it.
gate-password-is-name = The password is hardly more than a name that everybody here knows: yours, your body’s or the place’s. Choose another.
gate-login-shape = A login has 3 to 64 characters: letters, digits and . - _ + @, without spaces.
gate-login-taken = Somebody already has this login. Choose another, for example with your initials.
gate-name-missing = Write a name.
gate-account-unknown = There is no such account, or it is disabled. Ask the administrator of your body.

# Coming in
gate-sign-in-refused = Login or password is not right. Check the keyboard language and capital letters. If you have forgotten the password, the administrator of your body can give you a link to choose a new one.
gate-slowed = { $minutes ->
    [one] Too many attempts failed. The next one can be made in { $minutes } minute; nothing is blocked.
   *[other] Too many attempts failed. The next one can be made in { $minutes } minutes; nothing is blocked.
}
gate-ticket-gone = The second step took too long or was tried too often. Begin again with your password.
gate-run-out = Your session ended because it was not used for a while. What you wrote has been kept: sign in and you will find it again.
gate-code-wrong = The code is not right, is too old or was used already. Wait for the next one; check that the clock of your phone is right.
gate-begun-gone = This took too long or was ended already. Begin again.
gate-passkey-failed = The passkey did not answer as it should. Try again, or use a code.
gate-passkey-known = This passkey is kept already. Use another device, or remove it first.
gate-prove-refused = That was not right. Nothing was changed.

# Invitations and set-up
gate-invitation-unknown = There is no such invitation. Check that the whole link was copied, or ask whoever invited you for a new one.
gate-invitation-expired = This invitation has run out. Ask whoever invited you for a new one.
gate-invitation-used = This invitation was accepted already. If that was you, sign in; if not, tell whoever invited you at once.
gate-invitation-revoked = This invitation was taken back. Ask whoever invited you.
gate-setup-code = This set-up code does not hold: it is mistyped, has run out, or there is an administrator already. Start the program again to get a new one.
gate-gone = It is no longer there: it was removed or ended already.

# Tokens, drafts
gate-token-expiry = A token must run out in the future, and within a year.
gate-too-many = You have as many of them as one person may have. Remove one that you do not need.
gate-draft-too-large = This form is too large to be kept aside. Write less in it, or send it in parts.

# Other houses
gate-house-failed = The service that you sign in with could not be reached or did not answer as it should. Try again, or sign in with your password.
gate-house-stranger = The service knows you, but nobody here has invited you yet. Open the link of your invitation and choose this service there.
gate-identity-taken = This login of the other service already belongs to another account here.

# States and scopes
gate-invitation-state-open = waits to be accepted
gate-invitation-state-accepted = accepted
gate-invitation-state-revoked = taken back
gate-invitation-state-expired = run out
gate-scope-read = read
gate-scope-write = read and write
