package dev.fornix.data.offences.ambient;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Each line that is not marked as innocent is one offence. */
@SuppressWarnings({"JavaUtilDate", "UnnecessaryLambda"})
final class DrawsAndReadsClocks {
  LongSupplier nanos() {
    return System::nanoTime;
  }

  double number() {
    return Math.random();
  }

  List<Object> chance(List<Integer> list) {
    Collections.shuffle(list);
    return List.of(
        new Random(),
        new SplittableRandom(),
        new SecureRandom(),
        ThreadLocalRandom.current(),
        RandomGenerator.getDefault(),
        RandomGenerator.of("L64X128MixRandom"),
        RandomGeneratorFactory.getDefault().create(),
        UUID.randomUUID());
  }

  List<Object> time(ZoneId zone) {
    return List.of(
        System.currentTimeMillis(),
        Instant.now(),
        LocalDate.now(zone),
        LocalDateTime.now(zone),
        Clock.systemUTC(),
        Clock.system(zone),
        Clock.tickSeconds(zone),
        Calendar.getInstance(),
        new Date());
  }

  List<Object> innocent(Clock clock, List<Integer> list) {
    Random seeded = new Random(1);
    Collections.shuffle(list, seeded);
    return List.of(
        seeded,
        Instant.now(clock),
        clock.instant(),
        clock.millis(),
        RandomGeneratorFactory.getDefault().create(1),
        new SplittableRandom(1));
  }
}
