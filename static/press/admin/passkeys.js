/* Passkeys: the button of a form has the browser make or use one, and sends what it answers. */
"use strict";
(function () {
    function bytes(text) {
        const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
        return Uint8Array.from(plain, (one) => one.charCodeAt(0));
    }

    function text(buffer) {
        const plain = String.fromCharCode(...new Uint8Array(buffer));
        return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    }

    /* For browsers that know passkeys, but not yet how to read and write them as JSON. */
    function read(options) {
        const named = (one) => ({ ...one, id: bytes(one.id) });
        const said = { ...options, challenge: bytes(options.challenge) };
        if (options.user) { said.user = named(options.user); }
        for (const list of ["excludeCredentials", "allowCredentials"]) {
            if (options[list]) { said[list] = options[list].map(named); }
        }
        return said;
    }

    function written(made) {
        const said = {};
        for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
            if (made.response[part]) { said[part] = text(made.response[part]); }
        }
        if (made.response.getTransports) { said.transports = made.response.getTransports(); }
        return {
            id: made.id,
            rawId: text(made.rawId),
            type: made.type,
            response: said,
            clientExtensionResults: made.getClientExtensionResults(),
        };
    }

    function ask(form) {
        const options = JSON.parse(form.dataset.options);
        const known = window.PublicKeyCredential;
        if (form.dataset.passkey === "create") {
            const publicKey = known.parseCreationOptionsFromJSON
                ? known.parseCreationOptionsFromJSON(options) : read(options);
            return navigator.credentials.create({ publicKey });
        }
        const publicKey = known.parseRequestOptionsFromJSON
            ? known.parseRequestOptionsFromJSON(options) : read(options);
        return navigator.credentials.get({ publicKey });
    }

    function prepare(form) {
        const said = document.createElement("p");
        const button = form.querySelector("button, [type=submit]");
        const words = { NotAllowedError: "refused", AbortError: "refused", InvalidStateError: "known", SecurityError: "elsewhere" };
        said.className = "passkey-said";
        said.setAttribute("role", "status");
        form.append(said);
        form.hidden = false;
        if (!window.PublicKeyCredential) {
            button.disabled = true;
            said.textContent = form.dataset.unknown;
            return;
        }
        form.addEventListener("submit", async function (event) {
            event.preventDefault();
            said.textContent = "";
            button.disabled = true;
            try {
                const made = await ask(form);
                form.elements.passkey.value = JSON.stringify(made.toJSON ? made.toJSON() : written(made));
                form.submit();
            } catch (error) {
                said.textContent = form.dataset[words[error.name] || "broken"];
                button.disabled = false;
            }
        });
    }

    document.addEventListener("DOMContentLoaded", function () {
        document.querySelectorAll("form[data-passkey]").forEach(prepare);
    });
}());
