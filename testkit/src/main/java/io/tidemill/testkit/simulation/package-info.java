/// Simulated worlds: the real engine under virtual time in one thread, with providers, targets and
/// a journal that fail as a seed says, and an auditor that watches every commit.
@NullMarked
package io.tidemill.testkit.simulation;

import org.jspecify.annotations.NullMarked;
