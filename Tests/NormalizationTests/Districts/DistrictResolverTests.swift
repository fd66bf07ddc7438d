import Normalization
import TestMaterial
import Testing

@Suite struct DistrictResolverTests {
    @Test("each of the sixteen by code, by name, by an address with and without the city")
    func sixteen() {
        let districts = Resolvers.districts.districts
        #expect(districts.count == 16)
        for district in districts {
            #expect(Resolvers.districts.resolve(code: district.code)?.code == district.code)
            #expect(Resolvers.districts.resolve(name: district.name)?.code == district.code)
            #expect(Resolvers.districts.resolve(name: "天津市" + district.name)?.code == district.code)
            #expect(Resolvers.districts.resolve(address: "天津市\(district.name)某某路1号")?.code == district.code)
            #expect(Resolvers.districts.resolve(address: "\(district.name)某某路1号", isLocal: true)?.code == district.code)
            if district.isUnique {
                #expect(Resolvers.districts.resolve(address: "\(district.name)某某路1号")?.code == district.code)
            }
        }
    }

    @Test(
        "former codes and names",
        arguments: [
            ("塘沽区", "120116"), ("汉沽区", "120116"), ("大港区", "120116"), ("宁河县", "120117"), ("静海县", "120118"),
            ("蓟县", "120119"),
            ("武清县", "120114"), ("宝坻县", "120115"), ("120107", "120116"), ("120225", "120119"), ("120223", "120118"),
        ])
    func former(text: String, code: String) {
        let isCode = text.hasPrefix("12")
        let found =
            isCode ? Resolvers.districts.resolve(code: text) : Resolvers.districts.resolve(address: "天津市\(text)某街")
        #expect(found?.code == code)
    }

    @Test(
        "former names as the content of a column, and in an address that does not name the city",
        arguments: [
            ("塘沽区", "120116"), ("塘沽", "120116"), ("汉沽", "120116"), ("大港区", "120116"), ("宁河县", "120117"),
            ("静海县", "120118"), ("蓟县", "120119"), ("武清县", "120114"), ("宝坻县", "120115"),
        ])
    func formerNames(text: String, code: String) {
        #expect(Resolvers.districts.resolve(name: text)?.code == code)
        #expect(Resolvers.districts.resolve(address: "\(text)某某路1号", isLocal: true)?.code == code)
    }

    @Test("the groups of the 2024 outline: six, four, five and Binhai; 津城 is the six and the four")
    func groups() {
        let districts = Resolvers.districts.districts
        #expect(
            Dictionary(grouping: districts, by: \.group).mapValues(\.count) == [
                "six": 6, "four": 4, "five": 5, "binhai": 1,
            ])
        #expect(districts.filter { $0.area == "津城" }.map(\.group).allSatisfy { $0 == "six" || $0 == "four" })
        #expect(districts.count { $0.area == "津城" } == 10)
        #expect(districts.filter { $0.area == "滨城" }.map(\.code) == ["120116"])
    }

    @Test(
        "more traps: streets, lakes and firms named after districts, other cities",
        arguments: [
            ("天津市东丽湖", "120110"), ("天津市东丽区东丽湖街道", "120110"), ("东丽湖恒大绮湖苑", nil), ("天津市河东路12号", nil),
            ("天津市西青道20号", nil), ("天津市红桥区西青道20号", "120106"), ("天津市和平区河北路", "120101"),
            ("天津市河西区南京路", "120103"), ("天津市河北大街", nil), ("广州市天河区天津路", nil), ("上海市黄浦区天津路1号", nil),
            ("南京市鼓楼区和平区域", nil), ("安徽省合肥市滨海路", nil), ("河北省唐山市丰南区塘沽路", nil),
            ("北京市天津大厦", nil), ("河北省沧州市河西区", nil), ("福建省泉州市南安市宁河路", nil),
        ] as [(String, String?)])
    func moreTraps(address: String, code: String?) {
        #expect(Resolvers.districts.resolve(address: address)?.code == code)
    }

    @Test(
        "traps of addresses",
        arguments: [
            ("河北省石家庄市长安区", nil), ("天津市河北区中山路", "120105"), ("河北区昆纬路", "120105"), ("沈阳市和平区南京街", nil),
            ("和平区南京路", nil), ("天津和平区南京路", "120101"), ("山东省临沂市河东区", nil), ("四川省成都市某区河西路", nil),
            ("天津市武清区河西务镇", "120114"), ("天津市河西务镇工业园", "120114"), ("河北屯镇某村", "120114"), ("天津南开大学", nil),
            ("天津市北辰道", nil), ("天津市红桥区北辰道", "120106"), ("天津市东丽区津塘公路", "120110"), ("天津市西青区中北镇", "120111"),
            ("中北镇万卉路", "120111"), ("济南市中北镇", nil), ("天津市杨柳青镇", "120111"), ("杨柳青镇", "120111"), ("海滨街道", nil),
            ("天津市海滨街道", nil), ("天津市宝坻区海滨街道", "120115"), ("天津市黄庄镇", "120115"), ("天津市黄庄街道", "120114"), ("黄庄", nil),
            ("天津西青开发区赛达大道", "120111"), ("北京市朝阳区", nil), ("天津市塘沽上海道", "120116"), ("上海市浦东新区塘沽路", nil),
            ("天津市滨海新区大港古林街道", "120116"), ("江苏省盐城市滨海县", nil), ("天津市静海区静海镇", "120118"), ("天津市静海王口镇", "120118"),
            ("石家庄市新华区", nil), ("天津市蓟县上仓镇", "120119"), ("广东省深圳市宝安区", nil), ("重庆市荣昌区", nil), ("超市街1号", nil),
            ("天津市", nil), ("", nil), ("天津市津南区葛沽镇", "120112"), ("天津市和平路", nil), ("河南省安阳市北关区", nil),
        ] as [(String, String?)])
    func traps(address: String, code: String?) { #expect(Resolvers.districts.resolve(address: address)?.code == code) }

    @Test(
        "functional zones have a statistical and a supervising district",
        arguments: [
            ("天津经济技术开发区西区", "120110", "120116"), ("天津空港经济区西三道", "120110", "120116"),
            ("天津经济技术开发区微电子小区", "120111", "120116"), ("天津经济技术开发区逸仙科学工业园", "120114", "120116"),
            ("天津港保税区", "120116", "120116"), ("中新天津生态城", "120116", "120116"), ("天津市东丽区华明高新技术产业区", "120110", "120110"),
            ("天津市滨海新区空港经济区", "120110", "120116"), ("天津市东丽区空港经济区", "120110", "120116"),
        ])
    func zones(address: String, district: String, supervising: String) {
        let found = Resolvers.districts.resolve(address: address)
        #expect(found?.geo == district)
        #expect(found?.code == supervising)
    }

    @Test(
        "every street, town and zone of the official list",
        .enabled(if: SharedMaterial.has("data/taxonomy/tianjin_streets.csv"), "needs shared/data/taxonomy"))
    func streets() throws {
        let text = String(decoding: try SharedMaterial.bytes("data/taxonomy/tianjin_streets.csv"), as: UTF8.self)
        var seen = 0
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            seen += 1
            let found = Resolvers.districts.resolve(address: "天津市" + cells[1])
            // One full name stands in two districts and decides nothing without the district.
            #expect(found?.geo == (cells[1] == "海滨街道" ? nil : cells[2]), "\(cells[1])")
            #expect(Resolvers.districts.resolve(address: "天津市\(cells[3])\(cells[1])")?.geo == cells[2])
        }
        #expect(seen == 299)
    }
}
