package io.tidemill.house.broken.impure.engine;

import java.util.concurrent.atomic.AtomicInteger;

record Queueing(AtomicInteger count) {}
