/// The journal in one SQLite file: connections, locks, checkpoints, and the two ports that the
/// engine drives.
@NullMarked
package io.tidemill.adapters.journal.sqlite;

import org.jspecify.annotations.NullMarked;
