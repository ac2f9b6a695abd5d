/// Commands as people type them.
@NullMarked
package io.tidemill.app.cli;

import org.jspecify.annotations.NullMarked;
