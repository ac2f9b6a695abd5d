/// Input from a query.
@NullMarked
package io.tidemill.adapters.source.sql;

import org.jspecify.annotations.NullMarked;
