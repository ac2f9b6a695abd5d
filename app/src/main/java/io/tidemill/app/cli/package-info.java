/// The commands that people type, and the only place that writes to their terminal.
@NullMarked
package io.tidemill.app.cli;

import org.jspecify.annotations.NullMarked;
