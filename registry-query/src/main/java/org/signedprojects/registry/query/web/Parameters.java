package org.signedprojects.registry.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.signedprojects.registry.values.InvalidValue;

/// The query parameters of a request, read strictly: an unknown name is an error, so that a typo is not taken for no
/// filter. Errors are collected, and all told at once by [#check].
public final class Parameters {
    private static final int MAX_VALUES = 100;

    private final Map<String, String[]> values;
    private final List<Problem.Wrong> errors = new ArrayList<>();

    private Parameters(Map<String, String[]> values) {
        this.values = values;
    }

    public static Parameters of(HttpServletRequest request, Set<String> known) {
        Parameters parameters = new Parameters(request.getParameterMap());
        parameters.values.keySet().stream().filter(name -> !known.contains(name)).sorted()
                .forEach(name -> parameters.wrong(name, "'" + shortened(name) + "' is no parameter here; known are "
                        + String.join(", ", known.stream().sorted().toList())));
        return parameters;
    }

    /// @param read refuses with [InvalidValue]
    /// @return every value of a parameter that may be repeated
    public <T> List<T> all(String name, Function<String, T> read) {
        List<String> given = Arrays.asList(values.getOrDefault(name, new String[0]));
        if (given.size() > MAX_VALUES) {
            wrong(name, name + " is repeated " + given.size() + " times, at most " + MAX_VALUES + " are allowed");
            return List.of();
        }
        return given.stream().flatMap(value -> read(name, value, read)).toList();
    }

    /// @param read refuses with [InvalidValue]
    /// @return every value of a parameter that holds a list, `a,b`, and may be repeated too
    public <T> List<T> list(String name, Function<String, T> read) {
        List<String> given = all(name, value -> value).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1))).map(String::strip).toList();
        if (given.size() > MAX_VALUES) {
            wrong(name, name + " lists " + given.size() + " values, at most " + MAX_VALUES + " are allowed");
            return List.of();
        }
        return given.stream().flatMap(value -> read(name, value, read)).toList();
    }

    public <T> Optional<T> one(String name, Function<String, T> read) {
        String[] given = values.getOrDefault(name, new String[0]);
        if (given.length > 1) {
            wrong(name, name + " is given " + given.length + " times, once is allowed");
            return Optional.empty();
        }
        return given.length == 0 ? Optional.empty() : read(name, given[0], read).findFirst();
    }

    public int number(String name, int unlessGiven, int min, int max) {
        return one(name, value -> {
            if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
                throw new InvalidValue("'" + shortened(value) + "' is not a number from " + min + " to " + max);
            }
            return Integer.parseInt(value);
        }).orElse(unlessGiven);
    }

    /// @param min smallest value, 0 or more
    /// @param max largest value; below `min` where there is none
    public Optional<Long> whole(String name, long min, long max) {
        return one(name, value -> {
            if (max < min) {
                throw new InvalidValue("'" + shortened(value) + "' cannot be: the ledger has nothing yet");
            }
            if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < min || Long.parseLong(value) > max) {
                throw new InvalidValue("'" + shortened(value) + "' is not a number from " + min + " to " + max);
            }
            return Long.parseLong(value);
        });
    }

    /// Notes an error when a parameter that has to be there is not, unless it was there with a wrong value.
    public void required(String name, Optional<?> read) {
        if (read.isEmpty() && !values.containsKey(name)) {
            wrong(name, name + " is required");
        }
    }

    /// @throws ReadFailure when anything was wrong
    public void check() {
        if (!errors.isEmpty()) {
            throw ReadFailure.wrong(errors);
        }
    }

    private <T> Stream<T> read(String name, String value, Function<String, T> read) {
        try {
            return Stream.of(read.apply(value));
        } catch (InvalidValue refused) {
            wrong(name, refused.getMessage());
            return Stream.empty();
        }
    }

    private void wrong(String name, String detail) {
        errors.add(Problem.Wrong.parameter(shortened(name), detail));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
