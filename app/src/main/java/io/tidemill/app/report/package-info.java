/// What people see of a run: summary, failures by cause, traces, exported rows. Reads the journal
/// and nothing else.
@NullMarked
package io.tidemill.app.report;

import org.jspecify.annotations.NullMarked;
