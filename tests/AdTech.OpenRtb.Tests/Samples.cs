namespace AdTech.OpenRtb.Tests;

/// <summary>Requests of the kinds that exchanges send, with most of what the specification has.</summary>
internal static class Samples
{
    public const string Web = """
        {"id":"80ce30c53c16e6ede735f123ef6e32361bfc7b22","at":1,"tmax":200,"cur":["USD","EUR"],"wlangb":["de-DE","en"],"cattax":7,
        "imp":[{"id":"1","tagid":"home-top","bidfloor":0.35,"bidfloorcur":"EUR","secure":1,"instl":0,"clickbrowser":0,"iframebuster":["x"],
          "metric":[{"type":"viewability","value":0.85,"vendor":"EXCHANGE"}],
          "banner":{"format":[{"w":300,"h":250},{"wratio":16,"hratio":9,"wmin":300}],"w":300,"h":250,"pos":1,"btype":[4],"battr":[1,2,3],"mimes":["image/png"],
            "topframe":1,"expdir":[2],"api":[3,5,6,7],"id":"b","vcm":0},
          "video":{"mimes":["video/mp4"],"minduration":5,"maxduration":30,"startdelay":0,"protocols":[2,3,5,6,7,8,11],"w":640,"h":360,"placement":1,"plcmt":2,
            "linearity":1,"skip":1,"skipmin":5,"skipafter":3,"playbackmethod":[1],"playbackend":1,"delivery":[2],"boxingallowed":0,"companiontype":[1],
            "companionad":[{"w":300,"h":60}],"mincpmpersec":0.02,"durfloors":[{"mindur":1,"maxdur":15,"bidfloor":5},{"mindur":16,"bidfloor":9.5}],"poddedupe":[1]},
          "native":{"ver":"1.2","api":[7],"request":"{\"ver\":\"1.2\",\"assets\":[{\"id\":1,\"title\":{\"len\":80}}],\"ext\":{\"k\":\"\\u00e9\"}}"},
          "pmp":{"private_auction":0,"deals":[{"id":"deal-123","bidfloor":2.5,"bidfloorcur":"USD","at":3,"wseat":["s1"],"wadomain":["a.example"],"guar":1}]},
          "exp":300,"refresh":{"count":2,"refsettings":[{"reftype":3,"minint":30}]},"ext":{"gpid":"/123/home#top"}}],
        "site":{"id":"102855","name":"Nachrichten f\u00fcr heute","domain":"www.news.example","cat":["IAB12"],"sectioncat":["IAB12-1"],"page":"https://www.news.example/a?b=c",
          "ref":"https://search.example/","publisher":{"id":8953,"name":"Example","domain":"news.example"},"kwarray":["a","b"],
          "content":{"title":"An article","genres":["1"],"language":"en","data":[{"name":"iab","cids":["c"],"segment":[{"id":"12"},{"id":"45"}],"ext":{"segtax":6}}],
            "producer":{"id":"p"},"network":{"id":"n"},"channel":{"name":"ch"}}},
        "device":{"ua":"Mozilla/5.0 (Windows NT 10.0; Win64; x64)","sua":{"browsers":[{"brand":"Chromium","version":["131","0"]}],"platform":{"brand":"Windows","version":["15"]},"mobile":0},
          "ip":"198.51.100.23","geo":{"lat":52.52,"lon":13.405,"country":"DEU","region":"BE","type":2,"utcoffset":60},"devicetype":2,"h":1080,"w":1920,"pxratio":1.25,"lmt":0},
        "user":{"id":"55816b","buyeruid":"545678","consent":"CPXxRfAPXxRfAAfKABENB","eids":[{"source":"id5-sync.com","inserter":"i","matcher":"m","mm":3,"uids":[{"id":"ID5*a","atype":1}]}],
          "data":[{"id":"dp","segment":[{"id":"seg-1","value":"v"}]}]},
        "regs":{"coppa":0,"gdpr":1,"gpp":"DBABMA~CPX","gpp_sid":[2]},
        "source":{"fd":0,"tid":"f6a1","pchain":"x","schain":{"complete":1,"ver":"1.0","nodes":[{"asi":"exchange.example","sid":"00001","hp":1,"rid":"r1"}]}},
        "bcat":["IAB25","IAB26"],"badv":["bad1.example"],"bapp":["com.bad"],"ext":{"k":[1,2]}}
        """;

    public const string App = """
        {"id":"app-1","tmax":120,"imp":[
          {"id":"1","rwdd":1,"ssai":2,"instl":1,"video":{"mimes":["video/mp4"],"podid":"pod-1","podseq":1,"poddur":60,"maxseq":4,"slotinpod":2,"rqddurs":[15,30]}},
          {"id":"2","audio":{"mimes":["audio/mp4"],"feed":3,"stitched":1,"nvol":4,"maxextended":-1,"mincpmpersec":0.01}}],
        "app":{"id":"a","bundle":"com.game","storeurl":"https://store.example/x","ver":"2.1","paid":0,"publisher":{"id":"p"},"keywords":"games,fun"},
        "device":{"ifa":"8d7c","lmt":1,"os":"Android","osv":14,"make":"M","model":"X","connectiontype":2,"carrier":"C","mccmnc":"262-01","ipv6":"2001:db8::"},
        "user":{"ext":{"consent":"CPY","eids":[{"source":"s","uids":[{"id":"u"}]}]}},"regs":{"ext":{"gdpr":1,"us_privacy":"1YNN"}},
        "source":{"ext":{"schain":{"complete":0,"ver":"1.0","nodes":[{"asi":"a","sid":"s","hp":1}]}}}}
        """;

    public const string Dooh = """
        {"id":"dooh-1","imp":[{"id":"1","dt":1764020000000,"qty":{"multiplier":0.75,"sourcetype":1,"vendor":"m.example"},"banner":{"w":1920,"h":1080}}],
        "dooh":{"id":"screen","venuetype":["30204"],"venuetypetax":1,"publisher":{"id":"p"}}}
        """;
}
