package io.tidemill.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A named wait (design.md 1, promise 6).
///
/// @param what what is waited for, in words
/// @param until when it ends at the latest, null when a call in flight ends it
public record Wait(String what, @Nullable Instant until) {}
