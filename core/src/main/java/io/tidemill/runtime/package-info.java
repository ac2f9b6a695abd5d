/// The only threads: one writer loop, effects, intake, recovery.
@NullMarked
package io.tidemill.runtime;

import org.jspecify.annotations.NullMarked;
