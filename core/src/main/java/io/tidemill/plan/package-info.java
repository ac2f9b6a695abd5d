/// A pipeline with everything resolved: names bound, files read, models chosen, steps ordered.
@NullMarked
package io.tidemill.plan;

import org.jspecify.annotations.NullMarked;
