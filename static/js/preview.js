// Shows Markdown below its box without leaving the page. Without this the button sends the form,
// and the page comes back with the preview.
async function preview(button, holder) {
  const form = button.form;
  const paper = holder.querySelector(".board-preview__paper");
  const data = new URLSearchParams({ text: form.elements[button.value].value });
  const answer = await fetch(holder.dataset.previewUrl, {
    method: "POST",
    body: data,
    redirect: "error",
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  });
  if (!answer.ok) throw new Error(String(answer.status));
  paper.innerHTML = await answer.text();
  paper.hidden = false;
  paper.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=preview]");
  const holder = button?.closest("[data-preview-url]");
  if (!holder || "plain" in button.dataset) return;
  event.preventDefault();
  preview(button, holder).catch(() => {
    button.dataset.plain = "";
    button.click();
  });
});
