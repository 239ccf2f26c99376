store-address-unknown = “{ $address }” is not the address of a database. Write the path of a file, such as data/ashar.db, or postgres://user:password@host/database.
store-unreachable = The database { $address } cannot be opened: { $cause }. Check that the folder can be written to, or that the server runs and the password is right.
store-migration-changed = The tables of “{ $book }” were made by another edition of { $name } than the one in this program. Install the program that made this database, or restore a backup that belongs to this program.
store-migration-unknown = A newer program has already changed this database ({ $book }, { $name }). Install that newer program.
store-migration-failed = The tables of “{ $book }” could not be brought up to date ({ $name }): { $cause }. Nothing was changed.
store-conflict = Somebody else changed the same thing at the same moment. Nothing of yours was written; look at their change and try again.
store-damaged = The database holds a value that cannot be understood: { $what }, “{ $value }”. Restore it from a backup.
store-failed = The database could not do this: { $cause }.
store-chain-intact = { $count ->
    [one] The log of { $body } is intact: { $count } operation follows from the one before.
   *[other] The log of { $body } is intact: { $count } operations, each follows from the one before.
}
store-chain-broken = The log of { $body } was altered: operation { $count } does not follow from the one before. Keep this database aside, compare it with a backup, and tell the auditor.
store-backup-none = This file is no backup of Ashar. A backup is made with “ashar backup FILE”.
store-backup-damaged = This backup is damaged or was altered: it cannot be read at line { $line }. Nothing was restored; use another copy of it.
store-backup-newer-format = A newer program made this backup (edition { $format } of the file). Install that newer program and restore it there.
store-backup-newer = A newer program made this backup: this one does not know { $book }, { $name }. Install that newer program and restore it there.
store-backup-changed = The tables of “{ $book }” in this backup were made by another edition of { $name } than the one in this program. Restore it with the program that made it.
store-backup-not-empty = The database { $address } is not empty, and a backup never overwrites anything. Name a new file or an empty database.
store-backup-not-portable = The database holds something that a backup cannot carry to another machine: { $what }. Move it to a database of its own and repeat.
store-backup-file = The file of the backup could not be written or read: { $cause }. Check the disk and the rights to the folder.
