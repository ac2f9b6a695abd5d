/// The built program, killed with `kill -9` and continued by the same command.
@NullMarked
package io.tidemill.app.kill;

import org.jspecify.annotations.NullMarked;
