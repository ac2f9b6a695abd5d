/// The journal in a PostgreSQL database: connections, leases, watching, and its schema.
@NullMarked
package io.tidemill.adapters.journal.postgres;

import org.jspecify.annotations.NullMarked;
