/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.noisy;

import org.jspecify.annotations.NullMarked;
