/// Local programs that steps may start: JSON in, JSON out, no shell.
@NullMarked
package io.tidemill.adapters.tool.command;

import org.jspecify.annotations.NullMarked;
