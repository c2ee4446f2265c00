package org.signedprojects.registry.query.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/// Shows one page in the language of a parameter. What the reader has chosen stays chosen for the pages to come: a script
/// that renews a page in its language chooses nothing.
final class ShownLanguage implements HandlerInterceptor {
    private static final String PARAMETER = "in";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Language.tagged(String.valueOf(request.getParameter(PARAMETER))).ifPresent(language -> request
                .setAttribute(CookieLocaleResolver.LOCALE_REQUEST_ATTRIBUTE_NAME, language.locale()));
        return true;
    }
}
