/// What every SQL journal shares: statements, the mapping of rows, migrations. It knows tables and
/// JDBC, and no database.
@NullMarked
package io.tidemill.adapters.journal.sql;

import org.jspecify.annotations.NullMarked;
