/// The style of report.html: light and dark, on a telephone and on A4.
enum PageStyle {
    static let text = """
        :root{--ink:#1c1c1e;--soft:#555;--paper:#fff;--panel:#f5f5f3;--line:#c9c9c4;--link:#00508c;
        --premises:#0072b2;--strike:#c24a00;--objective:#8a5b00;--notice:#7a5195}
        @media (prefers-color-scheme:dark){:root{--ink:#ececea;--soft:#b4b4b0;--paper:#151517;
        --panel:#212124;--line:#4a4a4e;--link:#8ec5ff;--premises:#58b4e8;--strike:#ff8a4a;
        --objective:#f0b53c;--notice:#c79be0}}
        *{box-sizing:border-box}
        body{margin:0;overflow-wrap:break-word;background:var(--paper);color:var(--ink);font:1rem/1.5 Georgia,"Noto Serif",serif}
        h1,h2,h3,nav,table,figcaption,summary,.note,.when,svg text{font-family:system-ui,"Noto Sans",
        "DejaVu Sans",sans-serif}
        header,main,nav{max-width:62rem;margin:0 auto;padding:0 1.25rem}
        h1{font-size:1.9rem;line-height:1.2;margin:1.6rem 0 .6rem}
        h2{font-size:1.35rem;margin:2.4rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
        h3{font-size:1.1rem;margin:0}
        a{color:var(--link)}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px}
        .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
        nav{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;padding-top:.5rem;padding-bottom:.5rem}
        .origin{margin:.2rem 0 .7rem}.answer{font-size:1.12rem;line-height:1.38;margin:.5rem 0}
        h2.minor{font-size:1rem;margin:.8rem 0 .2rem;border:0;padding:0}
        .hinges{margin:0}.hinges div{padding:.16rem 0;border-top:1px solid var(--line)}
        .hinges dt,.hinges dd{display:inline;margin:0}.hinges dt{font-weight:600}.hinges dt::after{content:": "}
        .hinges,.undo{font:.92rem/1.35 system-ui,"Noto Sans","DejaVu Sans",sans-serif}.undo{margin:.2rem 0 0}
        .caution{border-left:4px solid var(--strike);padding-left:.8rem}
        .note,.when,figcaption{color:var(--soft);font-size:.9rem}
        .when{margin:.1rem 0 .6rem}
        .sentence{font-size:1.08rem}.points{padding-left:1.2rem}
        .card{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:1rem 1.2rem;
        margin:1rem 0}
        .card.chosen{border-color:var(--strike);box-shadow:0 0 0 2px var(--strike)}
        table{border-collapse:collapse;font-size:.88rem;width:100%;margin:.8rem 0}
        caption{text-align:left;color:var(--soft);padding-bottom:.3rem}
        th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
        thead th{vertical-align:bottom}
        .plain{width:auto}.plain th{font-weight:400}.plain thead th{font-weight:600}
        .hash,.address,.unbroken{overflow-wrap:anywhere}.hash{font-size:.8em}
        sup{font-size:.72em;line-height:0;margin-left:.15em}sup a{padding:.1em}
        .footnotes{font-size:.88rem;padding-left:2.2rem}.footnotes li{margin:.25rem 0}
        .footnotes .title{font-weight:600}:target{outline:2px solid var(--link);outline-offset:3px}
        .timeline{list-style:none;margin:.8rem 0;padding:0 0 0 .4rem}
        .timeline li{position:relative;padding:.25rem 0 .25rem 1.3rem;border-left:2px solid var(--line)}
        .timeline li::before{content:"";position:absolute;left:-.45rem;top:.6rem;width:.55rem;height:.55rem;
        border-radius:50%;border:2px solid var(--strike);background:var(--strike)}
        .timeline .unlocated::before{background:var(--paper)}
        .timeline .notice::before{border-color:var(--notice);background:var(--notice);border-radius:0}
        .timeline .when{display:inline-block;min-width:12.5rem;margin:0}.gap{color:var(--soft);font-size:.9rem}
        .sortable button{font:inherit;font-weight:600;color:var(--link);background:none;border:0;padding:0;
        cursor:pointer;text-align:left}[aria-sort=ascending] button::after{content:" ▲"}
        [aria-sort=descending] button::after{content:" ▼"}tr.chosen{outline:2px solid var(--strike)}
        dt{font-weight:600}details{margin:.6rem 0}summary{cursor:pointer;font-size:.92rem}
        .heat-map{width:auto}.heat-map th,.heat-map td{padding:.25rem .5rem;text-align:right;
        border:1px solid var(--paper)}.heat-map td{white-space:nowrap}
        .narrow{display:none}.heat-map td[class]{color:#111}.for-0{background:#eee}.for-1{background:#deebf7}.for-2{background:#c6dbef}
        .for-3{background:#9ecae1}.for-4{background:#7ab8dc}.for-5{background:#5aa7d3}.for-6{background:#4899c9}
        .against-1{background:#fee6ce}.against-2{background:#fdbe85}.against-3{background:#fd8d3c}
        figure{margin:1rem 0}svg{max-width:100%;height:auto;display:block}
        .curve svg{width:34rem}
        .static-map svg{width:30rem;background:var(--panel);border:1px solid var(--line)}
        svg text{fill:var(--ink);font-size:12px}.leader{stroke:var(--soft);stroke-width:.7}
        .strike{fill:var(--strike);fill-opacity:.16;stroke:var(--strike)}
        .key{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;padding:0;margin:.5rem 0;
        font:.85rem system-ui,"Noto Sans",sans-serif}
        .key i{display:inline-block;width:.85em;height:.85em;margin-right:.4em;vertical-align:-.08em;
        border:1px solid var(--line)}
        .key .of-premises{background:var(--premises)}.key .of-strike{background:var(--strike)}
        .key .of-objective{background:var(--objective)}.key .of-centroid{border:2px dashed var(--soft)}
        .key .for-0,.key .for-1,.key .for-2,.key .for-3,.key .for-4,.key .for-5,.key .for-6,
        .key .against-1,.key .against-2,.key .against-3{width:1.6em}
        .strike-point{fill:var(--strike)}.strike-hollow{fill:none;stroke:var(--strike);stroke-width:2}
        .centroid{fill:none;stroke:var(--soft);stroke-dasharray:6 4}
        .premises{fill:var(--premises);fill-opacity:.18;stroke:var(--premises)}
        .premises-point{fill:var(--premises);stroke:var(--paper)}
        .objective{fill:var(--objective);fill-opacity:.12;stroke:var(--objective);stroke-dasharray:4 3}
        .objective-point{fill:var(--objective)}.geodesic{stroke:var(--objective);stroke-dasharray:4 3}
        .undoing{fill:none;stroke:var(--notice);stroke-width:1.5;stroke-dasharray:2 3}
        .neighbour{fill:var(--premises);fill-opacity:.35;stroke:var(--premises)}
        .key .of-undoing{border:2px dotted var(--notice)}.key .of-neighbour{background:#56b4e9}
        .context{fill:var(--soft);fill-opacity:.18;stroke:var(--soft);stroke-opacity:.5;stroke-width:.5}
        .context-line{fill:none;stroke:var(--soft);stroke-opacity:.5;stroke-width:.7}
        .dot{fill:var(--strike);fill-opacity:.7}.key .of-dot{background:var(--strike);border-radius:50%;
        width:.45em;height:.45em;vertical-align:.15em}
        .static-map svg text{font-size:10.5px;paint-order:stroke;stroke:var(--panel);stroke-width:2.5px}
        .leaflet-container svg{max-width:none}.leaflet-tooltip.ring-label{background:rgba(255,255,255,.85);color:#1c1c1e;border:0;box-shadow:none;
        padding:0 .25rem;font-size:.72rem}
        .scale,.axis{stroke:var(--ink);stroke-width:2}.rule{stroke:var(--line)}
        .notice{fill:var(--notice);fill-opacity:.5}
        .band-1{fill:var(--objective);stroke:var(--objective)}
        .band-2{fill:var(--premises);stroke:var(--premises)}.band-3{fill:var(--strike);stroke:var(--strike)}
        .band-1,.band-2,.band-3{fill-opacity:.35;stroke-width:2;stroke-linejoin:round}
        #live-map{height:30rem;border:1px solid var(--line);background:var(--panel)}
        .live #drawings{display:none}.live .key .of-objective{background:#e69f00}
        .live .key .of-strike{background:#d55e00}.live .key .of-premises{background:#0072b2}
        #far{font:inherit;font-size:.85rem}html:not(.live) #far{display:none}
        #live-map:focus-visible,#live-map a:focus-visible,#live-map path:focus-visible{
        outline:3px solid var(--link)!important;outline-offset:1px}
        .leaflet-popup-content{font-size:.9rem}
        .leaflet-control-scale-line{background:var(--paper);color:var(--ink);border-color:var(--ink);
        text-shadow:none}
        main{padding-bottom:3rem}
        .multiples svg{width:32rem}svg .small{font-size:9px}
        form[hidden]{display:none}fieldset{border:1px solid var(--line);border-radius:6px;margin:.6rem 0;
        padding:.2rem .8rem .4rem;min-width:0}
        form :is(label,legend,output,button,input,textarea){font:.9rem/1.4 system-ui,"Noto Sans",sans-serif}
        form output{font-weight:600}form p{margin:.4rem 0}form button{cursor:pointer}
        .dial{display:grid;grid-template-columns:14rem 1fr 17rem 7.5rem;gap:.1rem .8rem;align-items:center}
        .dial input{width:100%;min-width:0;margin:0}.fields label{display:inline-block;margin-right:1.2rem}
        .fields input{width:5.5rem}textarea{width:100%;display:block}
        form [aria-invalid=true]{border:2px solid #d3231c}form [aria-disabled=true]{opacity:.55}
        form [aria-pressed=true]{outline:3px solid var(--link)}
        .placing,.placing .leaflet-interactive{cursor:crosshair}
        .placing .leaflet-interactive{pointer-events:none!important}
        @media screen and (max-width:699px){header,main,nav{padding-left:1rem;padding-right:1rem}
        h1{font-size:1.3rem;margin:.7rem 0 .2rem}.origin{font-size:.78rem;line-height:1.3;margin:.1rem 0 .4rem}
        .answer{font-size:1rem;line-height:1.32;margin:.35rem 0}.hinges,.undo{font-size:.82rem;line-height:1.3}
        header .caution{font-size:.82rem;line-height:1.3;margin:.4rem 0}h2.minor{font-size:.92rem;margin:.5rem 0 .1rem}}
        @media screen and (max-width:699px){body{font-size:.95rem}#live-map{height:20rem}.card{padding:.7rem .8rem}
        nav{gap:.1rem .9rem;font-size:.9rem}h2{font-size:1.2rem;margin:1.6rem 0 .5rem}
        .stack,.stack tbody,.stack tr,.stack th,.stack td,.stack caption{display:block}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack tr{border:1px solid var(--line);border-radius:6px;padding:.5rem .7rem;margin:.5rem 0;
        background:var(--paper)}.stack th,.stack td{border:0;padding:.1rem 0}
        .stack td::before{content:attr(data-label) ": ";color:var(--soft)}.stack td:empty{display:none}
        form p{margin:.2rem 0}form .note{font-size:.75rem;line-height:1.25}
        .dial{grid-template-columns:1fr 1fr}.dial input{grid-column:1/3;grid-row:2}
        .dial output{text-align:right}form:not([hidden])~.multiples{display:none}
        .timeline .when{display:block;min-width:0}.sortable,.plain{font-size:.8rem}
        .heat-map{font-size:.64rem;width:100%}.heat-map th,.heat-map td{padding:.2rem .06rem}
        .heat-map :is(th,td):is(:nth-child(3),:nth-child(5),:nth-child(7)){display:none}
        .heat-box .narrow{display:block}
        .heat-map caption{font-size:.8rem}.footnotes{padding-left:1.7rem}}
        @page{size:A4;margin:16mm}
        @media print{:root{--ink:#000;--soft:#333;--paper:#fff;--panel:#fff;--line:#999;--link:#000;
        --premises:#0072b2;--strike:#c24a00;--objective:#8a5b00;--notice:#7a5195}
        html{font-size:9.5pt}body{line-height:1.36}header,main,nav{max-width:none;padding:0}main{padding:0}
        p,li,dd{orphans:3;widows:3}h1{font-size:17pt;margin:0 0 .3rem}h2{margin:1.1rem 0 .4rem;font-size:12.5pt}
        nav,.skip,#live-map,#far,#what-if-form{display:none!important}.live #drawings{display:block}
        .live .key .of-objective{background:var(--objective)}.live .key .of-strike{background:var(--strike)}
        #map>.key,summary,h2,h3,thead,caption{break-after:avoid}tbody tr:first-child{break-before:avoid}
        #drawings{display:flex;flex-wrap:wrap;gap:4mm}.live #drawings{display:flex}
        .static-map{width:86mm;margin:0}.curve svg,.multiples svg{width:100mm;flex:none}
        .curve,.multiples{display:flex;gap:5mm;align-items:center;margin:.4rem 0}
        .card{break-inside:auto;padding:.4rem .6rem;margin:.5rem 0}.card p{margin:.35rem 0}.back{display:none}
        .heat-box,figure,tr,.footnotes li,.timeline li{break-inside:avoid}
        table{font-size:7.5pt;margin:.4rem 0}th,td{padding:.15rem .5rem .15rem 0}
        .readings{columns:2;column-gap:5mm;font-size:7.5pt}.readings p{margin:.2rem 0}
        .readings:has(>:only-child){columns:1}
        .readings>details{margin:0;padding:.2rem 0}
        .readings table{font-size:6.2pt;margin:.2rem 0}.readings .key{font-size:6.4pt;gap:0 .6rem;margin:.2rem 0}
        .readings summary{font-size:7.5pt;font-weight:600}.heat-map{width:100%}
        .heat-map th,.heat-map td{padding:.05rem .08rem}.heat-map tbody th{white-space:nowrap}
        #assumptions .plain tbody th{width:45%}.card.chosen{box-shadow:none;border-color:var(--line)}
        #short dl{columns:2;column-gap:6mm;font-size:8pt;margin:.3rem 0}#short dd{margin:0 0 .2rem;break-before:avoid}
        .footnotes{font-size:7.5pt;columns:2;column-gap:6mm}.footnotes li{margin:.1rem 0}
        #reading{break-before:page;font-size:8pt;columns:2;column-gap:6mm}#reading h2{column-span:all}
        #reading p,#reading li{margin:.25rem 0}#assumptions .plain{display:block;columns:2;column-gap:6mm}
        .key i{print-color-adjust:exact}.heat-map td,.timeline li::before{print-color-adjust:exact}
        details{margin:.3rem 0}
        details::details-content{content-visibility:visible;display:block;block-size:auto}
        a{text-decoration:none}}

        """
}
