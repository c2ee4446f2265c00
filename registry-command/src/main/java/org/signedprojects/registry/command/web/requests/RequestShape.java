package org.signedprojects.registry.command.web.requests;

import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Replacement;

/// What a record asks of the body that it is read from. Java looks the components of a record and their annotations up anew
/// whenever it is asked, which took a tenth of answering a request: here it is asked once for each type.
/// @param members     in the order of the record's components
/// @param names       of the members
/// @param constructor takes the values of the members
record RequestShape(List<Member> members, List<String> names, Constructor<?> constructor) {
    private static final ClassValue<RequestShape> SHAPES = new ClassValue<>() {
        @Override
        protected RequestShape computeValue(Class<?> type) {
            return lookedUp(type);
        }
    };

    /// @param type        of its value, or of the elements of its list; where it is replaceable, of what it is replaced by
    /// @param list        whether its value is a list
    /// @param replaceable whether it is a [Replacement]
    /// @param nullable    whether it may be left out
    /// @param elements    the most elements of a list; null where the record does not say
    /// @param characters  the most characters of a text, or of each text in a list; null where the record does not say
    record Member(String name, Class<?> type, boolean list, boolean replaceable, boolean nullable,
            @Nullable Integer elements, @Nullable Integer characters) {
        static Member of(RecordComponent component) {
            boolean replaceable = component.getType() == Replacement.class;
            Type type = replaceable ? argument(component.getGenericType()) : component.getGenericType();
            boolean list = type instanceof ParameterizedType generic && generic.getRawType() == List.class;
            Integer size = max(component.getAnnotatedType());
            return new Member(component.getName(), (Class<?>) (list ? argument(type) : type), list, replaceable,
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class), list ? size : null,
                    list ? max(element(component)) : size);
        }

        /// Of the type, for [Size] is none of the annotations that a component of a record keeps.
        private static @Nullable Integer max(AnnotatedType type) {
            Size size = type.getAnnotation(Size.class);
            return size == null ? null : size.max();
        }

        private static AnnotatedType element(RecordComponent list) {
            return ((AnnotatedParameterizedType) list.getAnnotatedType()).getAnnotatedActualTypeArguments()[0];
        }

        private static Type argument(Type generic) {
            return ((ParameterizedType) generic).getActualTypeArguments()[0];
        }

        int elementsOr(int usual) {
            return elements == null ? usual : elements;
        }

        int charactersOr(int usual) {
            return characters == null ? usual : characters;
        }
    }

    /// @param type a record
    static RequestShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /// @param values in the order of the members
    /// @throws InvocationTargetException what the record's constructor throws
    Object make(@Nullable Object[] values) throws InvocationTargetException {
        try {
            return constructor.newInstance(values);
        } catch (InstantiationException | IllegalAccessException broken) {
            throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), broken);
        }
    }

    private static RequestShape lookedUp(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Member> members = Arrays.stream(components).map(Member::of).toList();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new RequestShape(members, members.stream().map(Member::name).toList(), constructor);
        } catch (NoSuchMethodException broken) {
            throw new IllegalStateException(type + " is no record", broken);
        }
    }
}
