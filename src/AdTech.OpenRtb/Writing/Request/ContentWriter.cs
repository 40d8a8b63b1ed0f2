namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Content"/>.</summary>
internal static class ContentWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Content? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Content from)
    {
        json.Text("id"u8, from.Id);
        json.Int("episode"u8, from.Episode);
        json.Text("title"u8, from.Title);
        json.Text("series"u8, from.Series);
        json.Text("season"u8, from.Season);
        json.Text("artist"u8, from.Artist);
        json.Text("genre"u8, from.Genre);
        json.Int("gtax"u8, from.GTax);
        json.Texts("genres"u8, from.Genres);
        json.Text("album"u8, from.Album);
        json.Text("isrc"u8, from.Isrc);
        ProducerWriter.Write(ref json, "producer"u8, from.Producer);
        json.Text("url"u8, from.Url);
        json.Int("cattax"u8, from.CatTax);
        json.Texts("cat"u8, from.Cat);
        json.Int("prodq"u8, from.ProdQ);
        json.Int("context"u8, from.Context);
        json.Text("contentrating"u8, from.ContentRating);
        json.Text("userrating"u8, from.UserRating);
        json.Int("qagmediarating"u8, from.QagMediaRating);
        json.Text("keywords"u8, from.Keywords);
        json.Texts("kwarray"u8, from.KwArray);
        json.Int("livestream"u8, from.LiveStream);
        json.Int("sourcerelationship"u8, from.SourceRelationship);
        json.Int("len"u8, from.Len);
        json.Text("language"u8, from.Language);
        json.Text("langb"u8, from.LangB);
        json.Int("embeddable"u8, from.Embeddable);
        DataWriter.WriteAll(ref json, "data"u8, from.Data);
        NetworkWriter.Write(ref json, "network"u8, from.Network);
        ChannelWriter.Write(ref json, "channel"u8, from.Channel);
        json.Int("realtime"u8, from.RealTime);
        json.Int("firstbroadcast"u8, from.FirstBroadcast);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
