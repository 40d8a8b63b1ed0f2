namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Content"/>.</summary>
internal static class ContentReader
{
    public static Content Read(ref JsonCursor json, Content into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("url"u8))
                        into.Url = json.Text();
                    else if (name.SequenceEqual("cat"u8))
                        json.TextsOrNumbers(into.Cat);
                    else if (name.SequenceEqual("len"u8))
                        into.Len = json.Int();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("gtax"u8))
                        into.GTax = json.Int();
                    else if (name.SequenceEqual("isrc"u8))
                        into.Isrc = json.Text();
                    else if (name.SequenceEqual("data"u8))
                        DataReader.ReadAll(ref json, into.Data);
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("title"u8))
                        into.Title = json.TextOrNumber();
                    else if (name.SequenceEqual("genre"u8))
                        into.Genre = json.Text();
                    else if (name.SequenceEqual("album"u8))
                        into.Album = json.Text();
                    else if (name.SequenceEqual("prodq"u8))
                        into.ProdQ = json.Int();
                    else if (name.SequenceEqual("langb"u8))
                        into.LangB = json.Text();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("series"u8))
                        into.Series = json.TextOrNumber();
                    else if (name.SequenceEqual("season"u8))
                        into.Season = json.TextOrNumber();
                    else if (name.SequenceEqual("artist"u8))
                        into.Artist = json.Text();
                    else if (name.SequenceEqual("genres"u8))
                        json.TextsOrNumbers(into.Genres);
                    else if (name.SequenceEqual("cattax"u8))
                        into.CatTax = json.Int();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("episode"u8))
                        into.Episode = json.Int();
                    else if (name.SequenceEqual("context"u8))
                        into.Context = json.Int();
                    else if (name.SequenceEqual("kwarray"u8))
                        json.TextsOrNumbers(into.KwArray);
                    else if (name.SequenceEqual("network"u8))
                        into.Network = json.ObjectFollows() ? NetworkReader.Read(ref json, into.NewNetwork()) : null;
                    else if (name.SequenceEqual("channel"u8))
                        into.Channel = json.ObjectFollows() ? ChannelReader.Read(ref json, into.NewChannel()) : null;
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("producer"u8))
                        into.Producer = json.ObjectFollows() ? ProducerReader.Read(ref json, into.NewProducer()) : null;
                    else if (name.SequenceEqual("keywords"u8))
                        into.Keywords = json.Text();
                    else if (name.SequenceEqual("language"u8))
                        into.Language = json.Text();
                    else if (name.SequenceEqual("realtime"u8))
                        into.RealTime = json.Flag();
                    else
                        json.Skip();
                    break;
                case 10:
                    if (name.SequenceEqual("userrating"u8))
                        into.UserRating = json.TextOrNumber();
                    else if (name.SequenceEqual("livestream"u8))
                        into.LiveStream = json.Flag();
                    else if (name.SequenceEqual("embeddable"u8))
                        into.Embeddable = json.Flag();
                    else
                        json.Skip();
                    break;
                case 13:
                    if (name.SequenceEqual("contentrating"u8))
                        into.ContentRating = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 14:
                    if (name.SequenceEqual("qagmediarating"u8))
                        into.QagMediaRating = json.Int();
                    else if (name.SequenceEqual("firstbroadcast"u8))
                        into.FirstBroadcast = json.Flag();
                    else
                        json.Skip();
                    break;
                case 18:
                    if (name.SequenceEqual("sourcerelationship"u8))
                        into.SourceRelationship = json.Flag();
                    else
                        json.Skip();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return into;
    }
}
