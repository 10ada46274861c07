/* How the other scripts of an edition's page read its form, the editor and the rows included. */
"use strict";
window.editionForm = {
    // Signing in again gives the browser a new token; the page made before has the old one.
    token: function (data) {
        const found = document.cookie.match(/(?:^|; )(?:__Secure-)?csrftoken=([^;]+)/);
        const inputs = document.querySelectorAll("[name=csrfmiddlewaretoken]");
        inputs.forEach(function (input) {
            if (found) {
                input.value = found[1];
            }
        });
        data.set("csrfmiddlewaretoken", inputs[0].value);
        return data;
    },
    // What the form would send now; the editor keeps its text in a textarea of the form.
    typed: function (form) {
        const data = new FormData(form);
        // Files have a way of their own, and are never kept as unsaved words.
        data.delete("photographs");
        return data;
    },
    // Calls back after anything in the form may have changed.
    watch: function (form, changed) {
        form.addEventListener("input", changed);
        // Select2 tells jQuery alone that its value changed.
        django.jQuery(form).on("change", changed);
        document.addEventListener("formset:added", changed);
        document.addEventListener("formset:removed", changed);
    }
};
