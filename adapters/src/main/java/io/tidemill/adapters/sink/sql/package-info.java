/// Results in the tables of an SQL database, exactly once where the database holds our mark.
@NullMarked
package io.tidemill.adapters.sink.sql;

import org.jspecify.annotations.NullMarked;
