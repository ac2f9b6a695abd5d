package io.tidemill.house.broken.impure.plan;

import java.nio.file.Path;

record Reading(Path file) {}
