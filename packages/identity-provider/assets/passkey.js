// A form that a passkey answers: the browser asks for it, and its answer is sent with the form.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  const field = form.querySelector('input[name=response]');
  const problem = form.querySelector('[data-passkey-problem]');
  const ask = async () => {
    const options = JSON.parse(form.dataset.options);
    if (form.dataset.passkey === 'create')
      return navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      });
    return navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    });
  };
  form.addEventListener('submit', async (event) => {
    if (field.value) return;
    event.preventDefault();
    problem.hidden = true;
    try {
      field.value = JSON.stringify(await ask());
      form.submit();
    } catch (error) {
      problem.querySelector('code').textContent = `${error.name}: ${error.message}`;
      problem.hidden = false;
    }
  });
}
