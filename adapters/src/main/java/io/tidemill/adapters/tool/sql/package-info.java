/// Rows of the user's databases and tables of files, for steps that look something up.
@NullMarked
package io.tidemill.adapters.tool.sql;

import org.jspecify.annotations.NullMarked;
