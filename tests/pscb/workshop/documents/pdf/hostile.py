"""Ways in which a page may ask for something outside; {web} and {file} are what it asks for."""

STYLES = {
    "style import": "@import '{web}/a.css';",
    "style import as url": "@import url({web}/b.css) print;",
    "style import of a file": "@import url({file});",
    "font face": "@font-face {{ font-family: x; src: url({web}/f.woff2) }} p {{ font-family: x }}",
    "font face from a file": "@font-face {{ font-family: x; src: url({file}) }} "
    "p {{ font-family: x }}",
    "font face, second choice": "@font-face {{ font-family: x; src: url(asset:fonts/none.ttf), "
    "url({web}/g.ttf) }} p {{ font-family: x }}",
    "background": "p {{ background: url({web}/bg.png) }}",
    "background of the page": "@page {{ background: url({web}/page.png) }}",
    "background of a page margin": "@page {{ @top-left {{ content: url({web}/margin.png) }} }}",
    "two backgrounds": "p {{ background-image: url({web}/1.png), url({file}) }}",
    "background from a file": "body {{ background: url({file}) }}",
    "content before": "p::before {{ content: url({web}/before.png) }}",
    "content after": "p::after {{ content: url({file}) }}",
    "list marker": "li {{ list-style-image: url({web}/li.png) }}",
    "marker content": "li::marker {{ content: url({web}/marker.png) }}",
    "border image": "p {{ border: 5px solid; border-image: url({web}/border.png) 30 }}",
    "mask border": "p {{ mask-border-source: url({web}/mask.png) }}",
    "cursor": "p {{ cursor: url({web}/c.cur), auto }}",
    "image set": "p {{ background: image-set(url({web}/1x.png) 1x) }}",
    "counter style symbol": "@counter-style c {{ system: cyclic; symbols: url({web}/s.png) }} "
    "li {{ list-style: c }}",
    "colour profile": "@color-profile --x {{ src: url({web}/p.icc) }} "
    "p {{ color: color(--x 1 0 0) }}",
    "variable": ":root {{ --u: url({web}/var.png) }} p {{ background-image: var(--u) }}",
    "footnote": "@page {{ @footnote {{ background: url({web}/note.png) }} }} "
    "em {{ float: footnote }}",
    "first page": "@page :first {{ background-image: url({web}/first.png) }}",
    "link in the style": "p {{ link: url({web}/linked) ; -weasy-link: url({file}) }}",
    "namespace": "@namespace svg url({web}/ns); p {{ color: red }}",
    "supports": "@supports (color: red) {{ p {{ background: url({web}/supports.png) }} }}",
    "media": "@media print {{ p {{ background: url({web}/print.png) }} }}",
}
ELEMENTS = {
    "image": '<img src="{web}/a.png" alt="">',
    "image of a file": '<img src="{file}" alt="">',
    "image without a scheme": '<img src="//{host}/a.png" alt="">',
    "image in capitals": '<IMG SRC="HTTP://{host}/a.png" alt="">',
    "image source set": '<img srcset="{web}/2x.png 2x" src="{web}/1x.png" alt="">',
    "picture": '<picture><source srcset="{web}/p.webp"><img src="{web}/p.png" alt=""></picture>',
    "data image that refers on": '<img alt="" src="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org'
    "/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'%3E%3Cimage xlink:href='{web}/d.png'"
    '/%3E%3C/svg%3E">',
    "data image": '<img alt="" src="data:image/png;base64,iVBORw0KGgo=">',
    "style sheet": '<link rel="stylesheet" href="{web}/s.css">',
    "style sheet from a file": '<link rel="stylesheet" href="{file}">',
    "alternate style sheet": '<link rel="alternate stylesheet" href="{web}/alt.css">',
    "icon": '<link rel="icon" href="{web}/i.png">',
    "attachment": '<link rel="attachment" href="{file}">',
    "attachment from the web": '<link rel="attachment" href="{web}/x.bin">',
    "attachment of our own style": '<link rel="attachment" href="asset:print/pack.css">',
    "link to an attachment": '<p><a rel="attachment" href="{file}">take this</a></p>',
    "link to an attachment on the web": '<a rel="attachment" href="{web}/x.bin">take this</a>',
    "attachment as data": '<link rel="attachment" href="data:text/plain,hidden">',
    "object": '<object data="{web}/o.svg" type="image/svg+xml">other</object>',
    "object of a file": '<object data="{file}">other</object>',
    "embed": '<embed src="{web}/e.svg" type="image/svg+xml">',
    "frame": '<iframe src="{web}/frame"></iframe>',
    "frame of a file": '<iframe src="{file}"></iframe>',
    "frame with a source": '<iframe srcdoc="<img src={web}/srcdoc.png>"></iframe>',
    "video": '<video src="{web}/v.mp4" poster="{web}/poster.png"></video>',
    "audio": '<audio src="{web}/a.mp3"></audio>',
    "script": '<script src="{web}/s.js"></script>',
    "image button": '<form action="{web}/form"><input type="image" src="{web}/button.png"></form>',
    "table background": '<table background="{web}/t.png"><tr><td>x</td></tr></table>',
    "body background": '<body background="{web}/body.png">',
    "base address": '<base href="{web}/"><img src="relative.png" alt="">',
    "base address of a folder": '<base href="file:///etc/"><img src="hostname" alt="">',
    "refresh": '<meta http-equiv="refresh" content="0; url={web}/refresh">',
    "drawn image": '<svg xmlns="http://www.w3.org/2000/svg"><image href="{web}/s.png"/></svg>',
    "drawn image, older spelling": '<svg xmlns="http://www.w3.org/2000/svg" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{web}/x.png"/></svg>',
    "drawn image of a file": '<svg xmlns="http://www.w3.org/2000/svg"><image href="{file}"/></svg>',
    "drawn use": '<svg xmlns="http://www.w3.org/2000/svg"><use href="{web}/u.svg#a"/></svg>',
    "drawn use of a file": '<svg xmlns="http://www.w3.org/2000/svg"><use href="{file}#a"/></svg>',
    "drawn style": '<svg xmlns="http://www.w3.org/2000/svg"><style>@import url({web}/svg.css);'
    "</style><rect width='9' height='9'/></svg>",
    "drawn fill": '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9" '
    'fill="url({web}/fill.svg#a)"/></svg>',
    "drawn filter": '<svg xmlns="http://www.w3.org/2000/svg"><filter id="f"><feImage '
    'href="{web}/fe.png"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>',
    "drawn mask and clip": '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9" '
    'mask="url({web}/m.svg#a)" clip-path="url({web}/c.svg#a)"/></svg>',
    "drawn foreign page": '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><img '
    'src="{web}/foreign.png"/></foreignObject></svg>',
    "style attribute": '<p style="background: url({web}/attr.png)">x</p>',
    "style attribute of a file": "<p style=\"content: url('{file}')\">x</p>",
    "encoded address": '<img src="&#104;ttp://{host}/encoded.png" alt="">',
    "address with a tab": '<img src="ht\ttp://{host}/tab.png" alt="">',
    "file of the network": '<img src="file://{host}/share.png" alt="">',
    "another protocol": '<img src="ftp://{host}/f.png" alt="">',
}


def pages(web: str, file: str) -> dict[str, str]:
    """A whole page for each way, by name; `web` is a server's address, `file` a file's."""
    words = {"web": web, "file": file, "host": web.removeprefix("http://")}
    shell = (
        '<html lang="en"><head>{}</head><body><p>Words<em>s</em></p><ul><li>x</li></ul>{}</body>'
    )
    styled = {
        f"style: {name}": shell.format(f"<style>{style.format(**words)}</style>", "")
        for name, style in STYLES.items()
    }
    placed = {
        f"element: {name}": shell.format("", element.format(**words))
        for name, element in ELEMENTS.items()
    }
    return styled | placed
