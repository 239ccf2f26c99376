'use strict';
// Asks the browser for a passkey and sends its answer with the page's own form. Nothing else asks for this file.
{
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
  const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const key = (one) => ({ ...one, id: bytes(one.id) });
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const kind = form.dataset.passkey;
      const { publicKey, mediation } = JSON.parse(form.dataset.question);
      publicKey.challenge = bytes(publicKey.challenge);
      if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
      for (const list of ['excludeCredentials', 'allowCredentials']) publicKey[list] = publicKey[list]?.map(key);
      try {
        const found = await navigator.credentials[kind]({ publicKey, mediation });
        const said = found.response;
        const response = { clientDataJSON: text(said.clientDataJSON) };
        if (kind === 'create') response.attestationObject = text(said.attestationObject);
        else Object.assign(response, {
          authenticatorData: text(said.authenticatorData),
          signature: text(said.signature),
          userHandle: text(said.userHandle),
        });
        form.elements.credential.value = JSON.stringify({
          id: found.id, rawId: text(found.rawId), type: found.type, response, extensions: found.getClientExtensionResults(),
        });
        form.submit();
      } catch {
        // The person has changed their mind, or the device has none: the other way in stays.
        let says = form.querySelector('.mend');
        if (!says) form.prepend(says = Object.assign(document.createElement('p'), { className: 'mend', role: 'alert' }));
        says.textContent = form.dataset.failed;
      }
    });
  }
}
